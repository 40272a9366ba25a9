import 'server-only'

import { Agent, type RequestOptions, request } from 'node:https'
import { RequestFilteringHttpsAgent } from 'request-filtering-agent'
import { Webhook } from 'standardwebhooks'
import { configuration } from '@/lib/config/configuration'
import type { SendResult } from '@/lib/domain/notifications/delivery'
import { privateAddressRefused, type WebhookFormat } from '@/lib/domain/notifications/webhook'

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
  const agent = agentFor(target.hostname)
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
    sent.on('error', (fault) =>
      resolve({ isAccepted: false, words: isFilteredOut(fault, agent) ? privateAddressRefused : faultWords(fault) }),
    )
    sent.end(payload)
  })
}

/** A new agent for each message, so that none reuses a connection to an address that was checked at another time. */
function agentFor(hostname: string): Agent {
  const isAllowedInside = configuration().webhookPrivateHosts.includes(hostname.toLowerCase())
  return isAllowedInside ? new Agent() : new RequestFilteringHttpsAgent()
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

/**
 * Whether the filtering agent refused the address. All other errors have a code (the system, TLS) or their own name (timeouts); the
 * agent's refusal is a plain Error.
 */
function isFilteredOut(fault: Error & { code?: string }, agent: Agent): boolean {
  return agent instanceof RequestFilteringHttpsAgent && fault.name === 'Error' && fault.code === undefined
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
    default:
      return certificateFaults.test(fault.code ?? '') ? "The certificate of the host isn't valid." : "The connection couldn't be made."
  }
}
