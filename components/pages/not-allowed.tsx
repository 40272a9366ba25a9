'use client'

import { makeStyles } from '@fluentui/react-components'
import { LockClosedRegular } from '@fluentui/react-icons'
import type { Section } from '@/components/shell/sections'
import { EmptyState } from '@/components/ui/empty-state'
import { plainList, wrap } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { RouteLink } from '@/components/ui/route-link'

const useStyles = makeStyles({ list: { ...plainList, ...wrap.M, justifyContent: 'center' } })

/** Shown to someone whose role gives access to the portal, but not to the requested page. */
export function NotAllowed({ sections }: { sections: readonly Section[] }) {
  const styles = useStyles()
  return (
    <>
      <PageHeader title="Not allowed" />
      <EmptyState
        icon={<LockClosedRegular />}
        title="Your role in the portal is read-only"
        text="The page that you requested requires the Portal.Administrator app role or, if you aren't assigned an app role for the portal, the Security Administrator or Global Administrator directory role. Ask a Microsoft Entra administrator for the role, and then sign in again. You can view these pages:"
        action={
          <ul aria-label="Pages that you can view" className={styles.list}>
            {sections.map(({ href, label }) => (
              <li key={href}>
                <RouteLink href={href}>{label}</RouteLink>
              </li>
            ))}
          </ul>
        }
      />
    </>
  )
}
