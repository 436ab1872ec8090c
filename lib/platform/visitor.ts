import 'server-only';
import { keyedHash } from './keyed-hash.ts';
import { networkOf } from './network.ts';

/**
 * Stands for a visitor of one clinic: a keyed hash of the network they come from. Nothing is stored
 * at their end, and it says nothing about what they do at another clinic.
 */
export function visitorDigest(clinicId: string, address: string): Buffer {
  return keyedHash('visitor', `${clinicId} ${networkOf(address)}`);
}
