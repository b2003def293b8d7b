/** What an address is good for, for somebody who points a device at it. */
export function addressWords(address: string): string {
  const secure = address.startsWith('coaps')
  const everywhere = /\/\/(0\.0\.0\.0|\[::\])/.test(address)
  const what = secure ? 'DTLS, with a key, raw public key or certificate' : 'not encrypted'
  return everywhere ? `${what}; on every address of this machine` : what
}
