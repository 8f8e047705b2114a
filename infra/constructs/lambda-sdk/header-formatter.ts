/** For the headers of signed event streams (2 KB), of which we send none; a signer makes one all the same. */
export class HeaderFormatter {
  format(): never {
    throw new Error('event streams are not part of this bundle');
  }
}
