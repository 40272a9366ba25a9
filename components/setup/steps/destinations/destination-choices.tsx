'use client'

import { Caption1, makeStyles, mergeClasses, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { InfoRegular, WarningRegular } from '@fluentui/react-icons'
import { regionName } from '@/lib/domain/azure/region'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import type { OfferedDestinationKind } from '@/lib/domain/settings/destination'
import { type DestinationCandidate, destinationActions } from '@/lib/domain/settings/destination-candidate'
import { warningWords } from '@/lib/domain/settings/reception/reception-words'
import { ChoiceCard } from '../../frame/choice-card'
import { cardsShownMax, destinationNouns } from './destination-nouns'
import type { OfferedCandidate } from './ordered-candidates'

const useStyles = makeStyles({
  choices: { display: 'grid', gap: tokens.spacingVerticalS, gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 17rem), 1fr))' },
  details: { display: 'flex', flexDirection: 'column', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  note: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalXS, marginTop: tokens.spacingVerticalXXS },
  icon: { flexShrink: 0, fontSize: tokens.fontSizeBase400 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  placeholder: { height: '88px', borderRadius: tokens.borderRadiusXLarge },
})

interface DestinationListProps {
  kind: OfferedDestinationKind
  candidates: OfferedCandidate[]
  selectedId: string | null
  /** Set if the list covers several subscriptions. */
  showsSubscription: boolean
  onSelect: (candidate: DestinationCandidate) => void
}

/** Lists possible destinations as cards. Those that Azure would refuse are shown with the reason. */
export function DestinationList({ kind, candidates, selectedId, showsSubscription, onSelect }: DestinationListProps) {
  const styles = useStyles()
  return (
    <div role="radiogroup" aria-label={destinationNouns[kind].label} className={styles.choices}>
      {candidates.slice(0, cardsShownMax).map((candidate) => {
        const { id, name, region, resourceGroup, subscriptionName, facts, problems, obstacle, lacksRight } = candidate
        const note = [...(lacksRight ? [noRight(kind)] : []), warningWords(problems) ?? ''].filter(Boolean).join(' ')
        return (
          <ChoiceCard
            key={id}
            name={kind}
            label={name}
            isSelected={selectedId !== null && isSameResource(selectedId, id)}
            isDisabled={obstacle !== null}
            onSelect={() => onSelect(candidate)}
            details={
              <Caption1 className={styles.details}>
                <span dir="auto">{[regionName(region), resourceGroup].filter(Boolean).join(' · ')}</span>
                {showsSubscription && <span dir="auto">{subscriptionName}</span>}
                {facts.map((fact) => (
                  <span key={fact}>{fact}</span>
                ))}
                {obstacle && (
                  <span className={styles.note}>
                    <InfoRegular aria-hidden className={styles.icon} />
                    <span>{obstacle}</span>
                  </span>
                )}
                {note && (
                  <span className={styles.note}>
                    <WarningRegular aria-hidden className={mergeClasses(styles.icon, styles.warning)} />
                    <span>{note}</span>
                  </span>
                )}
              </Caption1>
            }
          />
        )
      })}
    </div>
  )
}

/** Why someone who selects it would be refused. */
function noRight(kind: OfferedDestinationKind): string {
  return `Your account can't send logs to this ${destinationNouns[kind].one}. Ask its owner for the ${destinationActions[kind].role} role.`
}

/** A skeleton of the cards. */
export function DestinationListSkeleton({ kind }: { kind: OfferedDestinationKind }) {
  const styles = useStyles()
  return (
    <Skeleton aria-label={`Loading ${destinationNouns[kind].many}`} className={styles.choices}>
      {[1, 2, 3, 4].map((item) => (
        <SkeletonItem key={item} className={styles.placeholder} />
      ))}
    </Skeleton>
  )
}
