import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

export const metadata: Metadata = { title: 'Page not found' }

/** Every path that no page or handler has. The root's "not found" would be part of all pages, and the frame would make each of them heavier. */
export default function UnknownPage() {
  notFound()
}
