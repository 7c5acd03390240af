/** In the shape of an API class that OpenAPI Generator's typescript-fetch writes. */
import * as runtime from "../runtime";
import type { Book, Genre, ModelApiResponse } from "../models/index";
import { BookFromJSON, BookToJSON, ModelApiResponseFromJSON } from "../models/index";

export interface AddBookRequest {
  book: Omit<Book, "id">;
}

export interface AddBooksRequest {
  book: Array<Omit<Book, "id">>;
}

export interface DeleteBookRequest {
  bookId: number;
  xReason?: string;
}

export interface GetBookRequest {
  bookId: number;
}

export interface GetCoverRequest {
  bookId: number;
}

export interface ListBooksRequest {
  genre?: Array<Genre>;
  printedAfter?: Date;
}

export interface ReplaceBookRequest {
  bookId: number;
  book: Omit<Book, "id">;
}

export interface UploadCoverRequest {
  bookId: number;
  image: Blob;
  altText?: string;
}

export class BooksApi extends runtime.BaseAPI {
  async addBookRaw(
    requestParameters: AddBookRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<Book>> {
    if (requestParameters["book"] == null) {
      throw new runtime.RequiredError(
        "book",
        'Required parameter "book" was null or undefined when calling addBook().',
      );
    }

    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    headerParameters["Content-Type"] = "application/json";

    const response = await this.request(
      {
        path: `/books`,
        method: "POST",
        headers: headerParameters,
        query: queryParameters,
        body: BookToJSON(requestParameters["book"]),
      },
      initOverrides,
    );

    return new runtime.JSONApiResponse(response, (jsonValue) => BookFromJSON(jsonValue));
  }

  async addBook(
    requestParameters: AddBookRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<Book> {
    const response = await this.addBookRaw(requestParameters, initOverrides);
    return await response.value();
  }

  async addBooksRaw(
    requestParameters: AddBooksRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<Array<Book>>> {
    if (requestParameters["book"] == null) {
      throw new runtime.RequiredError(
        "book",
        'Required parameter "book" was null or undefined when calling addBooks().',
      );
    }

    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    headerParameters["Content-Type"] = "application/json";

    const response = await this.request(
      {
        path: `/books/batch`,
        method: "POST",
        headers: headerParameters,
        query: queryParameters,
        body: requestParameters["book"]!.map(BookToJSON),
      },
      initOverrides,
    );

    return new runtime.JSONApiResponse(response, (jsonValue) => jsonValue.map(BookFromJSON));
  }

  async addBooks(
    requestParameters: AddBooksRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<Array<Book>> {
    const response = await this.addBooksRaw(requestParameters, initOverrides);
    return await response.value();
  }

  async deleteBookRaw(
    requestParameters: DeleteBookRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<void>> {
    if (requestParameters["bookId"] == null) {
      throw new runtime.RequiredError(
        "bookId",
        'Required parameter "bookId" was null or undefined when calling deleteBook().',
      );
    }

    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    if (requestParameters["xReason"] != null) {
      headerParameters["X-Reason"] = String(requestParameters["xReason"]);
    }

    const response = await this.request(
      {
        path: `/books/{book_id}`.replace(
          `{${"book_id"}}`,
          encodeURIComponent(String(requestParameters["bookId"])),
        ),
        method: "DELETE",
        headers: headerParameters,
        query: queryParameters,
      },
      initOverrides,
    );

    return new runtime.VoidApiResponse(response);
  }

  async deleteBook(
    requestParameters: DeleteBookRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<void> {
    await this.deleteBookRaw(requestParameters, initOverrides);
  }

  async getBookRaw(
    requestParameters: GetBookRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<Book>> {
    if (requestParameters["bookId"] == null) {
      throw new runtime.RequiredError(
        "bookId",
        'Required parameter "bookId" was null or undefined when calling getBook().',
      );
    }

    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    const response = await this.request(
      {
        path: `/books/{book_id}`.replace(
          `{${"book_id"}}`,
          encodeURIComponent(String(requestParameters["bookId"])),
        ),
        method: "GET",
        headers: headerParameters,
        query: queryParameters,
      },
      initOverrides,
    );

    return new runtime.JSONApiResponse(response, (jsonValue) => BookFromJSON(jsonValue));
  }

  async getBook(
    requestParameters: GetBookRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<Book> {
    const response = await this.getBookRaw(requestParameters, initOverrides);
    return await response.value();
  }

  async getCoverRaw(
    requestParameters: GetCoverRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<Blob>> {
    if (requestParameters["bookId"] == null) {
      throw new runtime.RequiredError(
        "bookId",
        'Required parameter "bookId" was null or undefined when calling getCover().',
      );
    }

    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    const response = await this.request(
      {
        path: `/books/{book_id}/cover`.replace(
          `{${"book_id"}}`,
          encodeURIComponent(String(requestParameters["bookId"])),
        ),
        method: "GET",
        headers: headerParameters,
        query: queryParameters,
      },
      initOverrides,
    );

    return new runtime.BlobApiResponse(response);
  }

  async getCover(
    requestParameters: GetCoverRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<Blob> {
    const response = await this.getCoverRaw(requestParameters, initOverrides);
    return await response.value();
  }

  async listBooksRaw(
    requestParameters: ListBooksRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<Array<Book>>> {
    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    if (requestParameters["genre"] != null) {
      queryParameters["genre"] = requestParameters["genre"];
    }

    if (requestParameters["printedAfter"] != null) {
      queryParameters["printed_after"] = (requestParameters["printedAfter"] as any).toISOString();
    }

    const response = await this.request(
      {
        path: `/books`,
        method: "GET",
        headers: headerParameters,
        query: queryParameters,
      },
      initOverrides,
    );

    return new runtime.JSONApiResponse(response, (jsonValue) => jsonValue.map(BookFromJSON));
  }

  async listBooks(
    requestParameters: ListBooksRequest = {},
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<Array<Book>> {
    const response = await this.listBooksRaw(requestParameters, initOverrides);
    return await response.value();
  }

  async replaceBookRaw(
    requestParameters: ReplaceBookRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<Book>> {
    if (requestParameters["bookId"] == null) {
      throw new runtime.RequiredError(
        "bookId",
        'Required parameter "bookId" was null or undefined when calling replaceBook().',
      );
    }

    if (requestParameters["book"] == null) {
      throw new runtime.RequiredError(
        "book",
        'Required parameter "book" was null or undefined when calling replaceBook().',
      );
    }

    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    headerParameters["Content-Type"] = "application/json";

    const response = await this.request(
      {
        path: `/books/{book_id}`.replace(
          `{${"book_id"}}`,
          encodeURIComponent(String(requestParameters["bookId"])),
        ),
        method: "PUT",
        headers: headerParameters,
        query: queryParameters,
        body: BookToJSON(requestParameters["book"]),
      },
      initOverrides,
    );

    return new runtime.JSONApiResponse(response, (jsonValue) => BookFromJSON(jsonValue));
  }

  async replaceBook(
    requestParameters: ReplaceBookRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<Book> {
    const response = await this.replaceBookRaw(requestParameters, initOverrides);
    return await response.value();
  }

  async uploadCoverRaw(
    requestParameters: UploadCoverRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<ModelApiResponse>> {
    if (requestParameters["bookId"] == null) {
      throw new runtime.RequiredError(
        "bookId",
        'Required parameter "bookId" was null or undefined when calling uploadCover().',
      );
    }

    if (requestParameters["image"] == null) {
      throw new runtime.RequiredError(
        "image",
        'Required parameter "image" was null or undefined when calling uploadCover().',
      );
    }

    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    const consumes: runtime.Consume[] = [{ contentType: "multipart/form-data" }];
    const canConsumeForm = runtime.canConsumeForm(consumes);

    let formParams: { append(param: string, value: any): any };
    let useForm = false;
    useForm = canConsumeForm;
    if (useForm) {
      formParams = new FormData();
    } else {
      formParams = new URLSearchParams();
    }

    if (requestParameters["image"] != null) {
      formParams.append("image", requestParameters["image"] as any);
    }

    if (requestParameters["altText"] != null) {
      formParams.append("alt_text", requestParameters["altText"] as any);
    }

    const response = await this.request(
      {
        path: `/books/{book_id}/cover`.replace(
          `{${"book_id"}}`,
          encodeURIComponent(String(requestParameters["bookId"])),
        ),
        method: "POST",
        headers: headerParameters,
        query: queryParameters,
        body: formParams,
      },
      initOverrides,
    );

    return new runtime.JSONApiResponse(response, (jsonValue) =>
      ModelApiResponseFromJSON(jsonValue),
    );
  }

  async uploadCover(
    requestParameters: UploadCoverRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<ModelApiResponse> {
    const response = await this.uploadCoverRaw(requestParameters, initOverrides);
    return await response.value();
  }
}
