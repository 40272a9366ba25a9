import { createPrivateKey, X509Certificate } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { generate } from 'selfsigned'
import { ConnectError } from './connect-error'

/** The public part of the portal's certificate. */
export interface PublicCertificate {
  /** DER in base64, as Microsoft Graph takes it. */
  key: string
  /** SHA-1 of the certificate in base64, which the admin center shows as the thumbprint. */
  customKeyIdentifier: string
  startDateTime: string
  endDateTime: string
}

const validYears = 1
const renewDays = 30
const day = 86_400_000

/**
 * Reads the file with the portal's key and certificate.
 * @returns undefined if there's none
 * @throws ConnectError if the file contains something else, or a certificate that expires soon
 */
export async function readCertificateFile(file: string): Promise<PublicCertificate | undefined> {
  const present = await readFile(file, 'utf8').catch(() => undefined)
  return present === undefined ? undefined : publicPart(present, file)
}

/**
 * Creates the file with the portal's key and certificate for its owner only. The key never leaves this machine.
 * @param hostname the name in the certificate, for people who read the list of certificates
 */
export async function createCertificateFile(file: string, hostname: string): Promise<PublicCertificate> {
  const notAfterDate = new Date()
  notAfterDate.setFullYear(notAfterDate.getFullYear() + validYears)
  const generated = await generate([{ name: 'commonName', value: `Entra Logs Portal ${hostname}` }], {
    keyType: 'rsa',
    keySize: 3072,
    algorithm: 'sha256',
    notAfterDate,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
    ],
  })
  const text = `${generated.private.trim()}\n${generated.cert.trim()}\n`
  const certificate = publicPart(text, file)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.new`
  await writeFile(draft, text, { mode: 0o600 })
  try {
    // A link never replaces a file that another run has just created.
    await link(draft, file)
  } finally {
    await unlink(draft)
  }
  return certificate
}

function publicPart(text: string, file: string): PublicCertificate {
  const certificate = certificateIn(text)
  if (certificate === undefined)
    throw new ConnectError(`${file} doesn't contain a private key with its certificate. Name another file with --certificate-file.`)
  const end = certificate.validToDate
  if (end.getTime() < Date.now() + renewDays * day)
    throw new ConnectError(
      `The certificate in ${file} expires on ${end.toISOString().slice(0, 10)}. Name another file with --certificate-file.`,
    )
  return {
    key: certificate.raw.toString('base64'),
    customKeyIdentifier: Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex').toString('base64'),
    startDateTime: certificate.validFromDate.toISOString(),
    endDateTime: end.toISOString(),
  }
}

function certificateIn(text: string): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(text)
    return certificate.checkPrivateKey(createPrivateKey(text)) ? certificate : undefined
  } catch {
    return undefined
  }
}
