import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

export const metadata: Metadata = { title: 'Page not found' }

/** For a path that can't be decoded (see proxy.ts), which the router can't read parts from. */
export default function UnreadablePage() {
  notFound()
}
