import "reflect-metadata";
import { Body, Controller, Get, Module, Post } from "@nestjs/common";
import { Author, Book } from "./models/index.js";

@Controller("books")
export class BooksController {
  private readonly books: Book[] = [
    new Book({ title: "Emma", author: new Author({ name: "Jane Austen" }) }),
  ];

  /** `emitDecoratorMetadata` tells Nest the class of the body. */
  @Post()
  add(@Body() book: Book): Book {
    if (!(book instanceof Book)) throw new Error("not an instance");
    this.books.push(book);
    return book;
  }

  /** Nest calls `JSON.stringify`, and so `toJSON`. */
  @Get()
  list(): Book[] {
    return this.books;
  }
}

@Module({ controllers: [BooksController] })
export class AppModule {}
