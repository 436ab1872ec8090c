// What turns the direction of writing around: copied along with a name unseen, and able to make it
// look like another one.
const directionMarks = /[\u202a-\u202e\u2066-\u2069]/g;

/** A name without the marks that nobody typed and nobody sees. */
export function withoutMarks(name: string): string {
  return name.replace(directionMarks, '');
}
