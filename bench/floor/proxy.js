import { NextResponse } from 'next/server'

/** Does nothing, and takes the place of the portal's; see instrumentation.js. */
export const proxy = () => NextResponse.next()

export const config = { matcher: '/nothing' }
