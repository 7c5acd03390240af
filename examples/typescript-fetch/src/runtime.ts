/** What API classes of OpenAPI Generator's typescript-fetch import as `runtime`: the same names and types. */

export const COLLECTION_FORMATS = { csv: ",", ssv: " ", tsv: "\t", pipes: "|" };

export type HTTPMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | "HEAD";
export type HTTPHeaders = { [key: string]: string };
type QueryValue = string | number | null | boolean;
export type HTTPQuery = {
  [key: string]: QueryValue | Array<QueryValue> | Set<QueryValue> | HTTPQuery;
};
export type HTTPBody = any;
export type InitOverrideFunction = (context: {
  init: RequestInit;
  context: RequestOpts;
}) => Promise<RequestInit>;

export interface RequestOpts {
  path: string;
  method: HTTPMethod;
  headers: HTTPHeaders;
  query?: HTTPQuery;
  body?: HTTPBody;
}

export interface ConfigurationParameters {
  basePath?: string;
  accessToken?: () => string | Promise<string>;
}

export class Configuration {
  constructor(private parameters: ConfigurationParameters = {}) {}

  get basePath(): string {
    return this.parameters.basePath ?? "http://localhost";
  }

  get accessToken(): ConfigurationParameters["accessToken"] {
    return this.parameters.accessToken;
  }
}

export class BaseAPI {
  constructor(protected configuration = new Configuration()) {}

  protected async request(
    context: RequestOpts,
    initOverrides?: RequestInit | InitOverrideFunction,
  ): Promise<Response> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(context.query ?? {}))
      for (const item of Array.isArray(value) ? value : [value]) query.append(name, String(item));
    const url = `${this.configuration.basePath}${context.path}${query.size > 0 ? `?${query}` : ""}`;
    const isForm = context.body instanceof FormData || context.body instanceof URLSearchParams;
    const init: RequestInit = {
      method: context.method,
      headers: context.headers,
      body: isForm ? context.body : JSON.stringify(context.body),
    };
    const overrides =
      typeof initOverrides === "function" ? await initOverrides({ init, context }) : initOverrides;
    const response = await fetch(url, { ...init, ...overrides });
    if (!response.ok) throw new ResponseError(response, "Response returned an error code");
    return response;
  }

  protected isJsonMime(mime: string | null | undefined): boolean {
    return /^application\/([\w.]+\+)?json\b/i.test(mime ?? "");
  }
}

export class ResponseError extends Error {
  override name = "ResponseError" as const;
  constructor(
    public response: Response,
    message?: string,
  ) {
    super(message);
  }
}

export class RequiredError extends Error {
  override name = "RequiredError" as const;
  constructor(
    public field: string,
    message?: string,
  ) {
    super(message);
  }
}

export interface ApiResponse<T> {
  raw: Response;
  value(): Promise<T>;
}

export class JSONApiResponse<T> {
  constructor(
    public raw: Response,
    private transformer: (json: any) => T = (json) => json,
  ) {}

  async value(): Promise<T> {
    return this.transformer(await this.raw.json());
  }
}

export class VoidApiResponse {
  constructor(public raw: Response) {}

  async value(): Promise<void> {}
}

export class BlobApiResponse {
  constructor(public raw: Response) {}

  async value(): Promise<Blob> {
    return this.raw.blob();
  }
}

export class TextApiResponse {
  constructor(public raw: Response) {}

  async value(): Promise<string> {
    return this.raw.text();
  }
}

export interface Consume {
  contentType: string;
}

export function canConsumeForm(consumes: Consume[]): boolean {
  return consumes.some(({ contentType }) => contentType === "multipart/form-data");
}

export function mapValues<T>(data: any, change: (item: any) => T): { [key: string]: T } {
  return Object.fromEntries(Object.entries(data).map(([key, item]) => [key, change(item)]));
}
