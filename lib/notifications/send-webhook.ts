import 'server-only'

import { type Agent, type RequestOptions, request } from 'node:https'
import { Webhook } from 'standardwebhooks'
import type { SendResult } from '@/lib/domain/notifications/delivery'
import { privateAddressRefused, type WebhookFormat } from '@/lib/domain/notifications/webhook'
import { isRefusedAddress, webhookAgent } from './webhook-agent'

/** A webhook that messages can be sent to. */
export interface OpenWebhook {
  url: string
  format: WebhookFormat
  secret: string | undefined
}

/** The result of an attempt, with what the next one depends on. Of the receiver's response, only the status is stored. */
export interface SendOutcome extends SendResult {
  /** The wait that the receiver requested, in seconds. */
  retryAfterSeconds?: number
}

const timeoutMs = 10_000

/**
 * Sends one message, signed according to the Standard Webhooks specification if there is a secret (`webhook-id`, `webhook-timestamp`,
 * `webhook-signature`). The IP addresses of the host are checked when the connection is made, so a name that points to a private
 * network, now or later, isn't called. Redirects aren't followed.
 */
export async function sendWebhook({
  url,
  secret,
  messageId,
  body,
  at,
}: {
  url: string
  secret: string | undefined
  messageId: string
  body: object
  at: Date
}): Promise<SendOutcome> {
  const payload = JSON.stringify(body)
  const target = new URL(url)
  const signature = secret === undefined ? {} : { 'webhook-signature': new Webhook(secret).sign(messageId, at, payload) }
  const agent = await webhookAgent(target.hostname).catch(() => undefined)
  if (!agent) return refusedAddress
  const options: RequestOptions = {
    method: 'POST',
    agent,
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(payload),
      'user-agent': 'entra-logs-portal',
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      ...signature,
    },
  }
  return new Promise((resolve) => {
    const sent = request(target, options, (answer) => {
      // The body of the response isn't needed and can be anything.
      answer.destroy()
      resolve(outcomeOf(answer.statusCode ?? 0, answer.headers['retry-after']))
    })
    sent.on('error', (fault) => resolve(outcomeOfFault(fault, agent)))
    sent.end(payload)
  })
}

const refusedAddress: SendOutcome = { isAccepted: false, words: privateAddressRefused }

function outcomeOfFault(fault: Error, agent: Agent): SendOutcome {
  return isRefusedAddress(fault, agent) ? refusedAddress : { isAccepted: false, words: faultWords(fault) }
}

function outcomeOf(status: number, retryAfter: string | undefined): SendOutcome {
  if (status >= 200 && status < 300) return { isAccepted: true, words: `The receiver responded with status ${status}.` }
  if (status >= 300 && status < 400)
    return {
      isAccepted: false,
      words: `The receiver responded with status ${status}, a redirect. The portal doesn't follow redirects. Enter the address that the redirect leads to.`,
    }
  const seconds = Number(retryAfter)
  return {
    isAccepted: false,
    words: `The receiver responded with status ${status}.`,
    ...(Number.isFinite(seconds) && seconds > 0 && { retryAfterSeconds: seconds }),
  }
}

/** The error codes of Node.js and OpenSSL for a certificate that isn't valid (Node.js documentation, "X.509 certificate error codes"). */
const certificateFaults = /^(?:ERR_TLS_CERT|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|HOSTNAME_MISMATCH)/

function faultWords(fault: Error & { code?: string }): string {
  if (fault.name === 'TimeoutError' || fault.name === 'AbortError')
    return `The receiver didn't respond within ${timeoutMs / 1_000} seconds.`
  switch (fault.code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return "The host wasn't found."
    case 'ECONNREFUSED':
      return 'The host refused the connection.'
    case 'ECONNRESET':
      return 'The connection was lost.'
    case 'ERR_PROXY_TUNNEL':
      return "The proxy in the portal's network couldn't connect to the host."
    default:
      return certificateFaults.test(fault.code ?? '')
        ? "The host's certificate isn't valid or isn't trusted."
        : "The portal couldn't connect to the host."
  }
}
