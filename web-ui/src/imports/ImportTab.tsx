import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useImport, useRunImport, type ImportOrder } from '../api/imports.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import { whyNotProvision } from '../credentials/whyNotProvision.ts'
import { bytes } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { FileDrop } from '../ui/FileDrop.tsx'
import { Notice } from '../ui/Notice.tsx'
import classes from './Imports.module.css'
import { ImportHistory } from './ImportHistory.tsx'
import { ImportReport } from './ImportReport.tsx'
import { whyNotImport } from './importWords.ts'
import { ListForm } from './ListForm.tsx'

/** A list is checked first, and taken when it is sound: the file stays with the page, so that it need not be chosen twice. */
export function ImportTab({ chosen }: { chosen: string | undefined }) {
  const navigate = useNavigate()
  const reason = whyNotProvision(useAccount())
  const [file, setFile] = useState<File | undefined>()
  const [order, setOrder] = useState<ImportOrder | undefined>()
  const [checked, setChecked] = useState<string | undefined>()
  const run = useRunImport()
  const check = useImport(checked ?? '', run.isPending && order?.id === checked, checked !== undefined)

  function choose(next: File | undefined): void {
    run.reset()
    setFile(next)
    setChecked(undefined)
    if (chosen !== undefined) void navigate(paths.provisioning('import'))
  }

  function start(dryRun: boolean): void {
    if (!file) return
    const next = { id: crypto.randomUUID().replaceAll('-', ''), file, dryRun }
    setOrder(next)
    if (dryRun) setChecked(next.id)
    void navigate(paths.importOf(next.id))
    run.mutate(next)
  }

  const trouble = run.error && order?.id === chosen && troubleOf(run.error)
  return (
    <div className={classes.tab} data-testid="import-tab">
      <section className={classes.order} aria-label="A list to import">
        <FileDrop
          accept=".csv,.json,text/csv,application/json"
          file={file}
          invitation="Drop a CSV or JSON list here, or choose one"
          onChoose={choose}
          testId="import-file"
        />
        <div className={classes.acts}>
          <p className={classes.soft}>
            {file ? `${bytes(file.size)}. It is read as it is sent, kept nowhere, and taken as a whole or not at all.` : 'One row for each credential.'}
          </p>
          <Button
            look={whyNotImport(check.data) === undefined ? 'plain' : 'primary'}
            busy={run.isPending && order?.dryRun === true}
            disabledReason={reason ?? (file ? undefined : 'Choose a file first.')}
            onClick={() => start(true)}
            testId="import-check"
          >
            Check it
          </Button>
          <Button
            look={whyNotImport(check.data) === undefined ? 'primary' : 'plain'}
            icon="upload"
            busy={run.isPending && order?.dryRun === false}
            disabledReason={reason ?? (file ? whyNotImport(check.data) : 'Choose a file first.')}
            onClick={() => start(false)}
            testId="import-apply"
          >
            Import
          </Button>
        </div>
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="import-problem">
            {trouble.detail}
          </Notice>
        )}
      </section>
      {chosen !== undefined ? (
        <ImportReport key={chosen} id={chosen} sending={run.isPending && order?.id === chosen} />
      ) : (
        <>
          <ListForm />
          <ImportHistory />
        </>
      )}
    </div>
  )
}
