/** Who reads. Under `./run` nobody has to say; on AWS the console signs in with the issuer of the API's tokens. */

/** The header that goes with each request; null where none is needed. @returns {string | null} */
export function authorization() {
  return null;
}
