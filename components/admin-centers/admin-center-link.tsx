'use client'

import { makeStyles } from '@fluentui/react-components'
import { NewTabLink } from '@/components/ui/new-tab-link'
import { type AdminPlace, adminLink } from '@/lib/domain/azure/admin-centers'
import { useAdminCenters } from './admin-centers-context'

const useStyles = makeStyles({ onScreen: { '@media print': { display: 'none' } } })

interface AdminCenterLinkProps {
  place: AdminPlace
  /** What the link opens, for people who hear only its name: "workspace law-security". */
  what: string
}

/** A link to the page of something in the Azure portal, the Microsoft Entra admin center, or the Defender portal. Nothing without such a page. */
export function AdminCenterLink({ place, what }: AdminCenterLinkProps) {
  const styles = useStyles()
  const link = adminLink(place, useAdminCenters())
  if (!link) return null
  const words = `Open in ${link.center}`
  return (
    <NewTabLink href={link.href} label={`${words}: ${what}`} className={styles.onScreen}>
      {words}
    </NewTabLink>
  )
}
