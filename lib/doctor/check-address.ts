import 'server-only'

import { connect } from 'node:tls'
import { z } from 'zod'
import type { Configuration } from '@/lib/config/read-configuration'
import { type Finding, finding } from '@/lib/domain/doctor/finding'
import { currentKeyId } from '@/lib/signing/signing-key'
import { expiryFinding } from './expiry-finding'
import { proxyFor, tryAddress } from './try-address'

const liveSchema = z.object({ status: z.literal('ok') })
const keysSchema = z.object({ keys: z.array(z.object({ kid: z.string() })) })

/**
 * Checks the portal's own address: whether this portal responds there, which the key that it signs evidence with shows, and its certificate.
 * Only the portal with the same secret has that key.
 */
export async function checkAddress({ appUrl, isHttps, outgoingProxy }: Configuration): Promise<Finding[]> {
  const { host } = new URL(appUrl)
  const kind = finding(isHttps ? 'address-https' : 'address-local', { host: isHttps ? host : appUrl })
  const [live, keys, certificate] = await Promise.all([
    tryAddress(`${appUrl}/api/health/live`),
    tryAddress(`${appUrl}/api/evidence-keys`),
    // Through a proxy, the connection would have the proxy's certificate.
    isHttps && proxyFor(appUrl, outgoingProxy) === undefined ? readCertificateEnd(new URL(appUrl)) : undefined,
  ])
  const ends = certificate === undefined || certificate <= new Date() ? [] : [certificate]
  // One that's over isn't trusted, which is a finding of its own.
  const expiry = ends.map((end) => expiryFinding(end, { good: 'certificate-good', soon: 'certificate-expires' }, { host }))
  if (live.kind === 'untrusted') return [kind, finding('address-untrusted', { host, code: live.code })]
  if (live.kind !== 'answered') return [kind, finding('address-unreachable', { host, code: live.code }), ...expiry]
  if (!liveSchema.safeParse(live.body).success) return [kind, finding('address-other', { host }), ...expiry]
  const served = keys.kind === 'answered' ? keysSchema.safeParse(keys.body).data?.keys : undefined
  // Without its database, a portal can't serve its keys.
  if (served === undefined) return [kind, finding('address-answers', { host }), ...expiry]
  const own = await currentKeyId()
  return [kind, finding(served.some(({ kid }) => kid === own) ? 'address-answers' : 'address-other-portal', { host }), ...expiry]
}

const silenceMsMax = 5_000

/** Returns when the certificate at an address ends, whether or not it's trusted; undefined if it can't be read. */
function readCertificateEnd({ hostname, port }: URL): Promise<Date | undefined> {
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname,
      port: Number(port) || 443,
      servername: hostname,
      // Nothing is sent. Whether the certificate is trusted is checked by the request beside this one.
      rejectUnauthorized: false,
      timeout: silenceMsMax,
    })
    const end = (date?: Date) => {
      socket.destroy()
      resolve(date)
    }
    socket.on('secureConnect', () => end(new Date(socket.getPeerCertificate().valid_to)))
    socket.on('timeout', () => end())
    socket.on('error', () => end())
  })
}
