import { randomUUID } from 'node:crypto'
import type { KeyCredential } from '../../directory/application'
import { certificateOf } from '../../directory/check-application'

/**
 * The certificates of an application after a request replaced them. An entry without its key stays as it is if its ID is known, because
 * Graph returns the list that way and tools send it back with their own certificate in it.
 * @returns what is wrong as a sentence
 */
export function storedCertificates(before: readonly KeyCredential[], sent: readonly KeyCredential[]): KeyCredential[] | string {
  const stored = sent.map((credential) => {
    const known = before.find(({ keyId }) => keyId !== undefined && keyId === credential.keyId)
    if (known !== undefined) return known
    const certificate = typeof credential.key === 'string' ? certificateOf(credential.key) : undefined
    if (certificate === undefined) return undefined
    return {
      ...credential,
      keyId: credential.keyId ?? randomUUID(),
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
      customKeyIdentifier: Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex').toString('base64'),
      startDateTime: credential.startDateTime ?? certificate.validFromDate.toISOString(),
      endDateTime: credential.endDateTime ?? certificate.validToDate.toISOString(),
    }
  })
  const complete = stored.filter((credential) => credential !== undefined)
  return complete.length === stored.length ? complete : 'Key credential value is invalid.'
}
