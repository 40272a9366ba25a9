import type { Metadata } from 'next'
import { LostPage } from '@/components/pages/lost-page'
import { currentSession } from '@/lib/auth/current-session'

export const metadata: Metadata = { title: 'Page not found' }

export default async function NotFound() {
  return <LostPage isAlone={(await currentSession()) === undefined} />
}
