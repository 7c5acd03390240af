/** Which network addresses are public. */
import { BlockList, isIP } from "node:net";

/** IPv4 blocks that are not public (IANA special-purpose address registry, RFC 6890). */
const PRIVATE_V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/** Blocks in the public IPv6 range (2000::/3) that are special or contain an IPv4 address. */
const PRIVATE_V6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

/** Whether documents can be fetched from an IP address: it is not private, loopback or link-local. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  const blocked = new BlockList();
  if (family === 4) {
    for (const [net, prefix] of PRIVATE_V4) blocked.addSubnet(net, prefix, "ipv4");
    return !blocked.check(address, "ipv4");
  }
  if (family !== 6 || address.includes("%")) return false;
  const global = new BlockList();
  global.addSubnet("2000::", 3, "ipv6");
  for (const [net, prefix] of PRIVATE_V6) blocked.addSubnet(net, prefix, "ipv6");
  return global.check(address, "ipv6") && !blocked.check(address, "ipv6");
}
