/** Whether a redirect URI is registered. Entra ignores the port of localhost (Microsoft Learn, "Redirect URI restrictions"). */
export function isRegistered(registered: readonly string[], value: string): boolean {
  const wanted = withoutLocalPort(value)
  return wanted !== undefined && registered.some((uri) => withoutLocalPort(uri) === wanted)
}

function withoutLocalPort(value: string): string | undefined {
  const url = URL.parse(value)
  if (url?.hostname === 'localhost') url.port = ''
  return url?.href
}
