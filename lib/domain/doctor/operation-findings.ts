import { dateText } from '../format-time'
import type { FindingKind } from './finding-kind'

const through = (proxy: string) => (proxy === '' ? '' : ` through the proxy ${proxy}`)

/** Findings about what the portal runs on: its environment, the network, and its address. */
export const operationFindings = {
  'environment-good': { state: 'good', area: 'environment', says: () => 'The environment is complete.' },
  'environment-invalid': {
    state: 'fix',
    area: 'environment',
    says: (fact) => fact('fault'),
    fix: () => 'Correct the variable, and then start the portal again.',
    who: 'operator',
  },
  'environment-needed': {
    state: 'unchecked',
    area: 'environment',
    says: () => "Nothing else could be checked, because the environment isn't valid.",
    fix: () => 'Correct the variables, and then run the check again.',
    who: 'operator',
  },
  'check-failed': {
    state: 'unchecked',
    area: 'environment',
    says: (fact) => `The check of ${fact('names')} couldn't be completed.`,
    fix: () =>
      "Run the check again. If the check still can't be completed, something is wrong in the portal. For details, check the portal's log.",
    who: 'operator',
  },
  'session-secret-good': { state: 'good', area: 'environment', says: () => 'The session secret is strong enough.' },
  'session-secret-rotating': {
    state: 'good',
    area: 'environment',
    says: (fact) =>
      `The session secret is strong enough. Sessions that use earlier secrets are still accepted (${fact('value')} in SESSION_SECRET_PREVIOUS). Remove a secret when all of its sessions have ended.`,
  },
  'endpoint-reached': {
    state: 'good',
    area: 'network',
    says: (fact) => `${fact('host')} responds${through(fact('proxy'))}.`,
  },
  'endpoint-name-unknown': {
    state: 'fix',
    area: 'network',
    // With a proxy, only the proxy's own name is resolved here.
    says: (fact) =>
      fact('proxy') === ''
        ? `The name ${fact('host')} can't be resolved.`
        : `The name of the proxy ${fact('proxy')}, which the portal uses to connect to ${fact('host')}, can't be resolved.`,
    fix: (fact) =>
      fact('proxy') === ''
        ? 'Check the DNS settings of this machine. If only a proxy can reach the internet, set HTTPS_PROXY.'
        : 'Correct HTTPS_PROXY, or check the DNS settings of this machine.',
    who: 'network',
  },
  'endpoint-refused': {
    state: 'fix',
    area: 'network',
    says: (fact) => `${fact('host')} can't be reached${through(fact('proxy'))}: the connection was refused or closed.`,
    fix: () => 'Allow the portal to reach the host on port 443, or correct HTTPS_PROXY and NO_PROXY.',
    who: 'network',
  },
  'endpoint-silent': {
    state: 'fix',
    area: 'network',
    says: (fact) => `${fact('host')} doesn't respond${through(fact('proxy'))}.`,
    fix: () => 'Allow the portal to reach the host on port 443. If only a proxy can reach the internet, set HTTPS_PROXY.',
    who: 'network',
  },
  'endpoint-untrusted': {
    state: 'fix',
    area: 'network',
    says: (fact) =>
      `The portal doesn't trust the certificate that it receives when it connects to ${fact('host')}${through(fact('proxy'))} (${fact('code')}).`,
    fix: () =>
      "If a proxy inspects TLS, set NODE_EXTRA_CA_CERTS to a PEM file with the certificate of its certification authority. Otherwise, find out which server responds instead of Microsoft's.",
    who: 'network',
  },
  'address-local': {
    state: 'good',
    area: 'address',
    says: (fact) => `APP_URL is ${fact('host')}, so only users on this machine can open the portal.`,
  },
  'address-https': { state: 'good', area: 'address', says: (fact) => `The portal's address is ${fact('host')}, and it uses HTTPS.` },
  'address-answers': { state: 'good', area: 'address', says: (fact) => `The portal responds at ${fact('host')}.` },
  'address-unreachable': {
    state: 'fix',
    area: 'address',
    says: (fact) => `Nothing responds at ${fact('host')}, the portal's address in APP_URL.`,
    fix: () =>
      "Start the portal if it isn't running. Otherwise, check DNS, the reverse proxy, and the firewall. This check ran on one machine, so the address might work from other networks.",
    who: 'operator',
  },
  'address-untrusted': {
    state: 'fix',
    area: 'address',
    says: (fact) => `The certificate at ${fact('host')}, the portal's address in APP_URL, isn't trusted (${fact('code')}).`,
    fix: () =>
      'Renew the certificate, and configure the reverse proxy to send the intermediate certificates too. For a private certification authority, set NODE_EXTRA_CA_CERTS.',
    who: 'operator',
  },
  'address-other': {
    state: 'fix',
    area: 'address',
    says: (fact) => `Something other than the portal responds at ${fact('host')}, the portal's address in APP_URL.`,
    fix: () => 'Check APP_URL and the server that the reverse proxy sends its requests to.',
    who: 'operator',
  },
  'address-other-portal': {
    state: 'fix',
    area: 'address',
    says: (fact) => `A different portal responds at ${fact('host')}: its evidence key doesn't match this environment.`,
    fix: () =>
      'Check whether this environment contains the secrets of the running portal, and check the server that the reverse proxy sends requests to.',
    who: 'operator',
  },
  'certificate-good': {
    state: 'good',
    area: 'address',
    says: (fact) => `The certificate at ${fact('host')} is trusted and is valid until ${dateText(fact('until'), 'UTC')}.`,
  },
  'certificate-expires': {
    state: 'fix',
    area: 'address',
    says: (fact) => `The certificate at ${fact('host')} expires in ${fact('days')}, on ${dateText(fact('until'), 'UTC')}.`,
    fix: () => 'Renew the certificate of the reverse proxy.',
    who: 'operator',
  },
} as const satisfies Record<string, FindingKind>
