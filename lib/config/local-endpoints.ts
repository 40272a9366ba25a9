import 'server-only'

/** Whether a URL is on this machine by name or address, so that http is safe. A name such as 127.example.com isn't. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || /^127(\.\d+){3}$/.test(hostname) || hostname === '[::1]'
}

/** The unspecified address and IPv4 addresses inside IPv6 (as URLs write them) lead to this machine too. */
function leadsToThisMachine(url: URL): boolean {
  return isLoopback(url) || ['0.0.0.0', '[::]'].includes(url.hostname) || url.hostname.startsWith('[::ffff:7f')
}

/**
 * Returns what is wrong with endpoints on this machine beside a public address of the portal, one sentence for each; nothing if users open
 * the portal on this machine too. A program that stands in for Entra or Azure, such as the emulator, accepts anyone as anyone.
 * @param endpoints the overridden endpoints, by the variable that sets them
 */
export function findLocalEndpoints(appUrl: URL, endpoints: Readonly<Record<string, string | undefined>>): string[] {
  if (isLoopback(appUrl)) return []
  return Object.entries(endpoints)
    .filter(([, endpoint]) => endpoint !== undefined && leadsToThisMachine(new URL(endpoint)))
    .map(
      ([variable, endpoint]) =>
        `${variable} is ${endpoint}, an address on this machine, but users open the portal at ${appUrl.origin}. ` +
        'A program that stands in for Microsoft Entra or Azure, such as the emulator, lets anyone sign in as anyone. ' +
        `Remove ${variable} to use Microsoft's service, or set APP_URL to an address on localhost to try the portal.`,
    )
}
