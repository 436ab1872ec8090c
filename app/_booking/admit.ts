import 'server-only';
import { proofMax, unableToProve } from '@/lib/forms/proof.ts';
import { type Admission, admit } from '@/lib/gateways/admission.ts';
import { clientAddress, isScripted } from './visitor.ts';

interface Booking {
  clinicId: string;
  /** Email address or phone number the booking is for. */
  contact: string;
  /** What the form's hidden field `proof` holds: empty, or what `useProof` gave. */
  proof: string;
  /** The form's attempt: sending it again is neither counted nor refused. */
  attempt?: string;
}

/** Whether a booking may be tried now, by what its visitor, its contact and the clinic have used. */
export async function admitBooking({
  proof,
  attempt = '',
  ...booking
}: Booking): Promise<Admission> {
  const canProve = proof !== unableToProve && (await isScripted());
  return admit({
    ...booking,
    attempt,
    address: await clientAddress(),
    canProve,
    proof: proof === unableToProve || proof.length > proofMax ? '' : proof,
  });
}
