import { BlockList, isIP } from 'node:net';

/** What kind of network an address is in; `metadata` is where clouds hand out credentials to whoever asks. */
export type AddressRange = 'metadata' | 'private' | 'public';

const metadata = new BlockList();
metadata.addSubnet('169.254.0.0', 16, 'ipv4');
metadata.addAddress('168.63.129.16', 'ipv4');
metadata.addAddress('100.100.100.200', 'ipv4');
metadata.addSubnet('fe80::', 10, 'ipv6');
metadata.addAddress('fd00:ec2::254', 'ipv6');

const privateRanges = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  privateRanges.addSubnet(net, prefix, 'ipv4');
}
privateRanges.addSubnet('::', 127, 'ipv6');
privateRanges.addSubnet('fc00::', 7, 'ipv6');

/** Says in which range an IP address is. */
export function addressRange(address: string): AddressRange {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (metadata.check(address, family)) {
    return 'metadata';
  }
  return privateRanges.check(address, family) ? 'private' : 'public';
}
