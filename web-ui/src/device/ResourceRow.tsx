import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type KeyboardEvent } from 'react'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { useDesk } from './desk.ts'
import { EntryLines } from './EntryLines.tsx'
import { ExecuteForm } from './ExecuteForm.tsx'
import { ObserveButton } from './ObserveButton.tsx'
import classes from './ResourceRow.module.css'
import { ResourceValue } from './ResourceValue.tsx'
import { RowTrouble } from './RowTrouble.tsx'
import { isReadSince, latest, wordForNothing, type Written } from './rowWords.ts'
import type { TreeRow } from './tree.ts'
import { offered, whyNotExecute, whyNotRead, whyNotWrite } from './whyNot.ts'
import { withWhen } from './whenItGoesOut.ts'
import { WriteForm } from './WriteForm.tsx'

export function ResourceRow({ row }: { row: TreeRow }) {
  const { path, id, name, resource, values, observed } = row
  const { device, account, ...desk } = useDesk()
  const line = useRef<HTMLLIElement>(null)
  const [wrote, setWrote] = useState<Written | undefined>()
  const [open, setOpen] = useState<'write' | 'execute' | undefined>()
  const read = useMutation({ mutationFn: () => desk.read(path) })

  const can = offered(resource)
  const now = Date.now()
  const multiple = resource?.multiple ?? values.some((value) => value.path !== path)
  const [only] = values
  const canWrite = can.write && (resource !== undefined || (only !== undefined && !multiple))
  const whyNot = {
    read: whyNotRead(account),
    write: whyNotWrite(account),
    execute: whyNotExecute(account),
  }
  const toggle = (form: 'write' | 'execute') => setOpen(open === form ? undefined : form)

  /** Whoever came by keyboard goes on from this row. */
  function close(written?: string): void {
    setOpen(undefined)
    if (written !== undefined) setWrote({ text: written, at: Date.now() })
    line.current?.focus()
  }

  function byKey(event: KeyboardEvent<HTMLElement>): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'r' && can.read && !whyNot.read && !read.isPending) read.mutate()
    else if (event.key === 'e' && canWrite && !whyNot.write) setOpen('write')
    else if (event.key === 'e' && can.execute && !whyNot.execute) setOpen('execute')
    else if (event.key === 'o') event.currentTarget.querySelector<HTMLElement>('[data-testid="resource-observe"]')?.click()
    else return
    event.preventDefault()
  }

  return (
    <li
      ref={line}
      className={classes.row}
      data-row
      data-silent={(values.length === 0 && !can.execute) || undefined}
      data-open={open !== undefined || undefined}
      data-testid={`resource-row-${path}`}
      tabIndex={-1}
      onKeyDown={byKey}
    >
      <div className={classes.line}>
        <span className={classes.id} title={path}>
          {id}
        </span>
        <span className={classes.name} title={resource?.description}>
          {name}
        </span>
        <div className={classes.value} data-testid="resource-value">
          {can.execute ? null : multiple ? (
            <span className={classes.multiple}>{values.length === 0 ? 'no entries known' : `${values.length} ${values.length === 1 ? 'entry' : 'entries'}`}</span>
          ) : only ? (
            <ResourceValue value={only} resource={resource} />
          ) : (
            <span className={classes.nothing}>{wordForNothing(can, observed)}</span>
          )}
          {wrote && !isReadSince(values, wrote) && (
            <span className={classes.wrote} title="The device took it. What it is now, only reading tells." data-testid="resource-written">
              wrote {wrote.text}
            </span>
          )}
        </div>
        <span className={classes.ago}>{read.isPending ? 'asking…' : only && <Ago time={latest(values.map(({ receivedAt }) => receivedAt))} />}</span>
        <div className={classes.actions}>
          {can.read ? (
            <Button look="quiet" iconOnly icon="read" busy={read.isPending} disabledReason={whyNot.read} tooltip={withWhen('Read from the device', device, now)} onClick={() => read.mutate()} testId="resource-read">
              Read from the device
            </Button>
          ) : (
            <span className={classes.slot} />
          )}
          {canWrite && (
            <Button look="quiet" iconOnly icon="edit" pressed={open === 'write'} disabledReason={whyNot.write} tooltip={withWhen('Write', device, now)} onClick={() => toggle('write')} testId="resource-edit">
              {multiple ? 'Write an entry' : 'Write'}
            </Button>
          )}
          {!canWrite && !can.execute && <span className={classes.slot} />}
          {can.execute && (
            <Button look="quiet" iconOnly icon="run" pressed={open === 'execute'} disabledReason={whyNot.execute} tooltip={withWhen(`Run ${name}`, device, now)} onClick={() => toggle('execute')} testId="resource-execute">
              {`Run ${name}`}
            </Button>
          )}
          {can.read ? <ObserveButton path={path} observed={observed} testId="resource-observe" /> : <span className={classes.slot} />}
        </div>
      </div>
      {multiple && values.length > 0 && <EntryLines values={values} resource={resource} />}
      {read.isError && <RowTrouble error={read.error} onDismiss={read.reset} />}
      {open === 'write' && <WriteForm row={row} multiple={multiple} onDone={close} />}
      {open === 'execute' && <ExecuteForm row={row} onDone={() => close()} />}
    </li>
  )
}
