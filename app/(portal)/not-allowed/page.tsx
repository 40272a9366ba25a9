import type { Metadata } from 'next'
import { NotAllowed } from '@/components/pages/not-allowed'
import { sectionsFor } from '@/components/shell/sections'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'

export const metadata: Metadata = { title: 'Not allowed' }

export default async function NotAllowedPage() {
  const session = await requireSession('setting:read')
  return <NotAllowed sections={sectionsFor(isPermitted(session.role, 'draft:write'))} />
}
