import 'server-only'

/** The header in which proxy.ts gives each request an ID, whatever the client sent. */
export const correlationHeader = 'x-correlation-id'
