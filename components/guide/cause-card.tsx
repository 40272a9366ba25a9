'use client'

import { Body1, Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { Card } from '@/components/ui/card'
import { bulletList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import type { Cause, Evidence } from '@/lib/domain/guide/missing-logs/cause'
import { changeHref, settingHref } from '@/lib/domain/portal-paths'
import { ReachedHeading } from './reached-heading'

const useStyles = makeStyles({
  card: {
    ...stack.M,
    overflowWrap: 'anywhere',
    borderInlineStartWidth: tokens.strokeWidthThickest,
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorCompoundBrandStroke,
  },
  part: stack.XS,
  list: bulletList,
  at: quiet,
})

/** Why the logs are missing, what to do, who to contact, and the evidence. */
export function CauseCard({ cause: { title, meaning, toDo, contact, evidence } }: { cause: Cause }) {
  const styles = useStyles()
  return (
    <Card className={styles.card}>
      <ReachedHeading text={title} takesFocus />
      <Body1 as="p" dir="auto">
        {meaning}
      </Body1>
      <div className={styles.part}>
        <Body1Strong as="h3">What to do</Body1Strong>
        <ul className={styles.list}>
          {toDo.map((text) => (
            <li key={text} dir="auto">
              {text}
            </li>
          ))}
        </ul>
      </div>
      {contact && (
        <div className={styles.part}>
          <Body1Strong as="h3">Who to contact</Body1Strong>
          <Body1 as="p" dir="auto">
            {contact}
          </Body1>
        </div>
      )}
      {evidence.length > 0 && (
        <div className={styles.part}>
          <Body1Strong as="h3">Evidence</Body1Strong>
          <ul className={styles.list}>
            {evidence.map((fact) => (
              <li key={fact.text}>
                <Fact fact={fact} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  )
}

function Fact({ fact: { text, at, changeId, settingName } }: { fact: Evidence }) {
  const styles = useStyles()
  const href = changeId ? changeHref(changeId) : settingName ? settingHref(settingName) : undefined
  return (
    <>
      {href ? (
        <RouteLink href={href}>
          <bdi>{text}</bdi>
        </RouteLink>
      ) : (
        <bdi>{text}</bdi>
      )}
      {at && (
        <Caption1 className={styles.at}>
          {' '}
          (<Time at={at} />, <Time at={at} format="exact" />)
        </Caption1>
      )}
    </>
  )
}
