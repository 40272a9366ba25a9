'use client'

import { Body1, makeStyles, Title2 } from '@fluentui/react-components'
import { usePathname } from 'next/navigation'
import { stack } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { CenteredPage } from './centered-page'

const useStyles = makeStyles({
  text: { ...stack.L, maxWidth: '36rem' },
  action: { alignSelf: 'start' },
})

const draftWords =
  'If the link was to a draft, the draft might have been saved to Azure or discarded. The history shows every change that was sent to Azure.'

/** The "not found" page. `isAlone` if the page has no shell. */
export function LostPage({ isAlone = false }: { isAlone?: boolean }) {
  const styles = useStyles()
  const isDraft = usePathname().startsWith('/setup/')
  const content = (
    <div className={styles.text}>
      <Title2 as="h1">Page not found</Title2>
      <Body1 as="p">There's no page at this URL. {isDraft ? draftWords : 'Check the URL, or go to a page of the portal.'}</Body1>
      <RouteButton href="/" appearance="primary" className={styles.action}>
        Go to the overview
      </RouteButton>
    </div>
  )
  return isAlone ? <CenteredPage>{content}</CenteredPage> : content
}
