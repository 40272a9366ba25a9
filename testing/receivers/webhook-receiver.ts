import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:https'
import { ensureCertificate } from '../../emulator/certificate'
import { close, listen } from '../../emulator/http/listen'

/** One message as it came in. */
export interface ReceivedMessage {
  path: string
  headers: IncomingHttpHeaders
  /** The bytes as they were signed. */
  text: string
  body: unknown
}

/** Someone else's server that receives webhooks. */
export interface WebhookReceiver {
  url: string
  messages: ReceivedMessage[]
  /** How it answers from now on; 204 at first. */
  answerWith(answer: { status: number; headers?: Record<string, string> }): void
  stop(): Promise<void>
}

/** Starts a receiver on this machine, with the certificate that portals under test trust. */
export async function startWebhookReceiver(certificateDirectory: string): Promise<WebhookReceiver> {
  const { certificate, privateKey } = await ensureCertificate(certificateDirectory)
  const messages: ReceivedMessage[] = []
  let answer: { status: number; headers?: Record<string, string> } = { status: 204 }
  const server = createServer({ cert: certificate, key: privateKey }, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      messages.push({ path: request.url ?? '', headers: request.headers, text, body: JSON.parse(text) as unknown })
      response.writeHead(answer.status, answer.headers).end()
    })
  })
  const port = await listen(server, 0)
  return {
    url: `https://localhost:${port}/hook`,
    messages,
    answerWith: (next) => {
      answer = next
    },
    stop: () => close(server),
  }
}
