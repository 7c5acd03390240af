/** In the shape of an API class that OpenAPI Generator's typescript-fetch writes. */
import * as runtime from "../runtime";
import type { Order, OrderPage, Payment } from "../models/index";
import {
  OrderFromJSON,
  OrderToJSON,
  OrderPageFromJSON,
  PaymentFromJSON,
  PaymentToJSON,
} from "../models/index";

export interface CancelOrderRequest {
  id: string;
}

export interface GetOrderRequest {
  id: string;
}

export interface PayOrderRequest {
  id: string;
  payment: Payment;
}

export interface PlaceOrderRequest {
  order: Omit<Order, "id">;
}

export class OrdersApi extends runtime.BaseAPI {
  async cancelOrderRaw(
    requestParameters: CancelOrderRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<void>> {
    if (requestParameters["id"] == null) {
      throw new runtime.RequiredError(
        "id",
        'Required parameter "id" was null or undefined when calling cancelOrder().',
      );
    }

    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    const response = await this.request(
      {
        path: `/orders/{id}`.replace(
          `{${"id"}}`,
          encodeURIComponent(String(requestParameters["id"])),
        ),
        method: "DELETE",
        headers: headerParameters,
        query: queryParameters,
      },
      initOverrides,
    );

    return new runtime.VoidApiResponse(response);
  }

  async cancelOrder(
    requestParameters: CancelOrderRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<void> {
    await this.cancelOrderRaw(requestParameters, initOverrides);
  }

  async getOrderRaw(
    requestParameters: GetOrderRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<Order>> {
    if (requestParameters["id"] == null) {
      throw new runtime.RequiredError(
        "id",
        'Required parameter "id" was null or undefined when calling getOrder().',
      );
    }

    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    const response = await this.request(
      {
        path: `/orders/{id}`.replace(
          `{${"id"}}`,
          encodeURIComponent(String(requestParameters["id"])),
        ),
        method: "GET",
        headers: headerParameters,
        query: queryParameters,
      },
      initOverrides,
    );

    return new runtime.JSONApiResponse(response, (jsonValue) => OrderFromJSON(jsonValue));
  }

  async getOrder(
    requestParameters: GetOrderRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<Order> {
    const response = await this.getOrderRaw(requestParameters, initOverrides);
    return await response.value();
  }

  async getStockRaw(
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<{ [key: string]: number }>> {
    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    const response = await this.request(
      {
        path: `/stock`,
        method: "GET",
        headers: headerParameters,
        query: queryParameters,
      },
      initOverrides,
    );

    return new runtime.JSONApiResponse<any>(response);
  }

  async getStock(
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<{ [key: string]: number }> {
    const response = await this.getStockRaw(initOverrides);
    return await response.value();
  }

  async listOrdersRaw(
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<OrderPage>> {
    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    const response = await this.request(
      {
        path: `/orders`,
        method: "GET",
        headers: headerParameters,
        query: queryParameters,
      },
      initOverrides,
    );

    return new runtime.JSONApiResponse(response, (jsonValue) => OrderPageFromJSON(jsonValue));
  }

  async listOrders(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<OrderPage> {
    const response = await this.listOrdersRaw(initOverrides);
    return await response.value();
  }

  async payOrderRaw(
    requestParameters: PayOrderRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<Payment>> {
    if (requestParameters["id"] == null) {
      throw new runtime.RequiredError(
        "id",
        'Required parameter "id" was null or undefined when calling payOrder().',
      );
    }

    if (requestParameters["payment"] == null) {
      throw new runtime.RequiredError(
        "payment",
        'Required parameter "payment" was null or undefined when calling payOrder().',
      );
    }

    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    headerParameters["Content-Type"] = "application/json";

    const response = await this.request(
      {
        path: `/orders/{id}/payment`.replace(
          `{${"id"}}`,
          encodeURIComponent(String(requestParameters["id"])),
        ),
        method: "PUT",
        headers: headerParameters,
        query: queryParameters,
        body: PaymentToJSON(requestParameters["payment"]),
      },
      initOverrides,
    );

    return new runtime.JSONApiResponse(response, (jsonValue) => PaymentFromJSON(jsonValue));
  }

  async payOrder(
    requestParameters: PayOrderRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<Payment> {
    const response = await this.payOrderRaw(requestParameters, initOverrides);
    return await response.value();
  }

  async placeOrderRaw(
    requestParameters: PlaceOrderRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<runtime.ApiResponse<Order>> {
    if (requestParameters["order"] == null) {
      throw new runtime.RequiredError(
        "order",
        'Required parameter "order" was null or undefined when calling placeOrder().',
      );
    }

    const queryParameters: any = {};

    const headerParameters: runtime.HTTPHeaders = {};

    headerParameters["Content-Type"] = "application/json";

    const response = await this.request(
      {
        path: `/orders`,
        method: "POST",
        headers: headerParameters,
        query: queryParameters,
        body: OrderToJSON(requestParameters["order"]),
      },
      initOverrides,
    );

    return new runtime.JSONApiResponse(response, (jsonValue) => OrderFromJSON(jsonValue));
  }

  async placeOrder(
    requestParameters: PlaceOrderRequest,
    initOverrides?: RequestInit | runtime.InitOverrideFunction,
  ): Promise<Order> {
    const response = await this.placeOrderRaw(requestParameters, initOverrides);
    return await response.value();
  }
}
