/** In the shape of an API class that OpenAPI Generator's typescript-fetch writes. */
import * as runtime from "../runtime";
import type { Reader } from "../models/index";
import { ReaderFromJSON, ReaderToJSON } from "../models/index";

export interface CreateReaderRequest {
  reader: Reader;
}

export interface GetReaderRequest {
  name: string;
}

export interface LoginRequest {
  name: string;
  rememberMe?: boolean;
}

export interface UpdateReaderRequest {
  name: string;
  reader: Reader;
}

export class ReadersApi extends runtime.BaseAPI {
  async createReaderRaw(
    requestParameters: CreateReaderRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<Reader>> {
    if (requestParameters["reader"] == null) {
      throw new runtime.RequiredError(
        "reader",
        'Required parameter "reader" was null or undefined when calling createReader().',
      );
    }

    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    headerParameters["Content-Type"] = "application/json";

    const response = await this.request(
      {
        path: `/readers`,
        method: "POST",
        headers: headerParameters,
        query: queryParameters,
        body: ReaderToJSON(requestParameters["reader"]),
      },
      initOverrides,
    );

    return new runtime.JSONApiResponse(response, (jsonValue) => ReaderFromJSON(jsonValue));
  }

  async createReader(
    requestParameters: CreateReaderRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<Reader> {
    const response = await this.createReaderRaw(requestParameters, initOverrides);
    return await response.value();
  }

  async getReaderRaw(
    requestParameters: GetReaderRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<Reader>> {
    if (requestParameters["name"] == null) {
      throw new runtime.RequiredError(
        "name",
        'Required parameter "name" was null or undefined when calling getReader().',
      );
    }

    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    const response = await this.request(
      {
        path: `/readers/{name}`.replace(
          `{${"name"}}`,
          encodeURIComponent(String(requestParameters["name"])),
        ),
        method: "GET",
        headers: headerParameters,
        query: queryParameters,
      },
      initOverrides,
    );

    return new runtime.JSONApiResponse(response, (jsonValue) => ReaderFromJSON(jsonValue));
  }

  async getReader(
    requestParameters: GetReaderRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<Reader> {
    const response = await this.getReaderRaw(requestParameters, initOverrides);
    return await response.value();
  }

  async loginRaw(
    requestParameters: LoginRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<string>> {
    if (requestParameters["name"] == null) {
      throw new runtime.RequiredError(
        "name",
        'Required parameter "name" was null or undefined when calling login().',
      );
    }

    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    let formParams: { append(param: string, value: any): any };
    formParams = new URLSearchParams();
    if (requestParameters["name"] != null) {
      formParams.append("name", requestParameters["name"] as any);
    }

    if (requestParameters["rememberMe"] != null) {
      formParams.append("remember_me", requestParameters["rememberMe"] as any);
    }

    const response = await this.request(
      {
        path: `/session`,
        method: "POST",
        headers: headerParameters,
        query: queryParameters,
        body: formParams,
      },
      initOverrides,
    );

    return this.isJsonMime(response.headers.get("content-type"))
      ? new runtime.JSONApiResponse<string>(response)
      : (new runtime.TextApiResponse(response) as any);
  }

  async login(
    requestParameters: LoginRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<string> {
    const response = await this.loginRaw(requestParameters, initOverrides);
    return await response.value();
  }

  async logoutRaw(
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<void>> {
    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    const response = await this.request(
      {
        path: `/session`,
        method: "DELETE",
        headers: headerParameters,
        query: queryParameters,
      },
      initOverrides,
    );

    return new runtime.VoidApiResponse(response);
  }

  async logout(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<void> {
    await this.logoutRaw(initOverrides);
  }

  async readersByNameRaw(
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<{ [key: string]: Reader }>> {
    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    const response = await this.request(
      {
        path: `/readers`,
        method: "GET",
        headers: headerParameters,
        query: queryParameters,
      },
      initOverrides,
    );

    return new runtime.JSONApiResponse(response, (jsonValue) =>
      runtime.mapValues(jsonValue, ReaderFromJSON),
    );
  }

  async readersByName(
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<{ [key: string]: Reader }> {
    const response = await this.readersByNameRaw(initOverrides);
    return await response.value();
  }

  async updateReaderRaw(
    requestParameters: UpdateReaderRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<Reader>> {
    if (requestParameters["name"] == null) {
      throw new runtime.RequiredError(
        "name",
        'Required parameter "name" was null or undefined when calling updateReader().',
      );
    }

    if (requestParameters["reader"] == null) {
      throw new runtime.RequiredError(
        "reader",
        'Required parameter "reader" was null or undefined when calling updateReader().',
      );
    }

    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    headerParameters["Content-Type"] = "application/json";

    const response = await this.request(
      {
        path: `/readers/{name}`.replace(
          `{${"name"}}`,
          encodeURIComponent(String(requestParameters["name"])),
        ),
        method: "PATCH",
        headers: headerParameters,
        query: queryParameters,
        body: ReaderToJSON(requestParameters["reader"]),
      },
      initOverrides,
    );

    return new runtime.JSONApiResponse(response, (jsonValue) => ReaderFromJSON(jsonValue));
  }

  async updateReader(
    requestParameters: UpdateReaderRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<Reader> {
    const response = await this.updateReaderRaw(requestParameters, initOverrides);
    return await response.value();
  }
}
