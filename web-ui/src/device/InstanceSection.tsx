import { useMutation } from '@tanstack/react-query'
import { count } from '../format/number.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useDesk } from './desk.ts'
import classes from './InstanceSection.module.css'
import { ObjectPlace } from './ObjectPlace.tsx'
import { ObserveButton } from './ObserveButton.tsx'
import { ResourceRow } from './ResourceRow.tsx'
import { RowTrouble } from './RowTrouble.tsx'
import type { TreeInstance, TreeObject } from './tree.ts'
import { withWhen } from './whenItGoesOut.ts'
import { whyNotRead } from './whyNot.ts'

export interface InstanceSectionProps {
  readonly object: TreeObject
  readonly instance: TreeInstance
  readonly folded: boolean
  readonly onFold: () => void
}

export function InstanceSection({ object, instance, folded, onFold }: InstanceSectionProps) {
  const { path, rows, observed } = instance
  const desk = useDesk()
  const read = useMutation({ mutationFn: () => desk.read(path) })
  const several = object.instances.length > 1
  return (
    <section className={classes.section} id={`at${path.replaceAll('/', '-')}`} data-testid={`instance-${path}`}>
      <div className={classes.head}>
        <button type="button" className={classes.fold} aria-expanded={!folded} onClick={onFold}>
          <span className={classes.chevron} data-open={!folded || undefined}>
            <Icon name="chevron" size={12} />
          </span>
          <h2>{several ? `${object.name} ${path.split('/')[2]}` : object.name}</h2>
        </button>
        <ObjectPlace object={object} path={path} />
        {folded && <span className={classes.count}>{count(rows.length)} resources</span>}
        <div className={classes.actions}>
          <Button
            look="quiet"
            icon="read"
            busy={read.isPending}
            disabledReason={whyNotRead(desk.account)}
            tooltip={withWhen('Asks the device for all of it, in one message', desk.device, Date.now())}
            onClick={() => read.mutate()}
            testId="instance-read"
          >
            Read all
          </Button>
          <ObserveButton path={path} observed={observed} testId="instance-observe" />
        </div>
      </div>
      {read.isError && <RowTrouble error={read.error} onDismiss={read.reset} />}
      {!folded && (
        <ul>
          {rows.map((row) => (
            <ResourceRow key={row.path} row={row} />
          ))}
          {rows.length === 0 && <li className={classes.none}>Nothing is known of it yet. Read it to see what it has.</li>}
        </ul>
      )}
    </section>
  )
}
