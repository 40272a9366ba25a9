'use client'

import { Body1, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { usePathname } from 'next/navigation'
import { SectionCard } from '@/components/ui/layout/section-card'
import { plainList, stack } from '@/components/ui/layout/shared-styles'
import { NewTabLink } from '@/components/ui/new-tab-link'
import { RouteLink } from '@/components/ui/route-link'
import { nextSteps } from './next-step-list'

const useStyles = makeStyles({
  list: {
    ...plainList,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 16rem), 1fr))',
    gap: tokens.spacingHorizontalXL,
  },
  step: { ...stack.XS, alignItems: 'start' },
  title: { fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
})

/** The next steps of Microsoft's how-to: what the portal already does for each, and Microsoft's article. */
export function NextSteps() {
  const styles = useStyles()
  const here = usePathname()
  return (
    <SectionCard title="Next steps">
      <ul className={styles.list}>
        {nextSteps.map(({ title, inPortal, page, article }) => (
          <li key={title} className={styles.step}>
            <Subtitle2 as="h3" className={styles.title}>
              {title}
            </Subtitle2>
            <Body1 as="p">{inPortal}</Body1>
            {page.href !== here && <RouteLink href={page.href}>{page.label}</RouteLink>}
            <NewTabLink href={article.href}>{article.label}</NewTabLink>
          </li>
        ))}
      </ul>
    </SectionCard>
  )
}
