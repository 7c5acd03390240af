import { Order } from "@example/orders";
import { Pet } from "@example/pets";
import { Sale } from "./models/index.js";

const pet = new Pet({ name: "Mia", kind: "cat" });
const order = new Order({ number: 1, petName: pet.name });
console.log(new Sale({ order: order.number, price: 20 }).toJson());
