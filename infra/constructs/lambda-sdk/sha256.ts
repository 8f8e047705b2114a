/** For a SHA-256 in JavaScript (3 KB), where Node lacks one: Lambda's Node does not. */
export function Sha256Js(): never {
  throw new Error('Node has no SHA-256');
}
