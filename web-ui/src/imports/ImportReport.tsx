import { Link } from 'react-router'
import { useImport, useImportFaults } from '../api/imports.ts'
import { isProblem } from '../api/problem.ts'
import type { Import } from '../api/types.ts'
import { count } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Ago } from '../ui/Ago.tsx'
import { Bar } from '../ui/Bar.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Message } from '../ui/Message.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { FaultTable } from './FaultTable.tsx'
import classes from './Imports.module.css'
import { outcomeWords, shareDone, stateTone, stateWord } from './importWords.ts'

/** One import: how far it came, what came of it, and each fault with what would be right. */
export function ImportReport({ id, sending }: { id: string; sending: boolean }) {
  const found = useImport(id, sending)
  const faults = useImportFaults(id, found.data?.over === true && found.data.faulty > 0)

  if (isProblem(found.error, '/problems/import-unknown') && !sending)
    return (
      <Message icon="upload" title="There is no such import" testId="import-unknown">
        It may have been long ago. All that are remembered are under <Link to={paths.provisioning('import')}>Import</Link>.
      </Message>
    )
  if (found.isError && !sending) return <Trouble error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton width="50%" />

  const one = found.data
  const items = faults.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className={classes.report} data-testid="import-report" data-state={one.state}>
      <div className={classes.head}>
        <h2>{one.source}</h2>
        <Mark tone={stateTone(one)} testId="import-state">
          {stateWord(one)}
        </Mark>
        <span className={classes.soft}>
          {one.dryRun ? 'Check' : 'Import'} by {one.by}, <Ago time={one.beganAt} />
        </span>
        <Link to={paths.provisioning('import')} data-testid="import-history-link">
          All imports
        </Link>
      </div>
      <Bar parts={parts(one)} total={1} label={`${count(one.rows)} rows read`} testId="import-bar" />
      <p data-testid="import-outcome">{outcomeWords(one)}</p>
      {one.faulty > 0 && one.over && (
        <FaultTable faults={items} total={one.faulty} loading={faults.isPending} dimmed={faults.isPlaceholderData} more={faults} />
      )}
    </section>
  )
}

/** How far it is, and how much of that is faulty. */
function parts(one: Import) {
  const share = shareDone(one) ?? 0
  const faulty = one.rows > 0 ? (share * one.faulty) / one.rows : 0
  return [
    { word: 'sound', tone: one.over ? 'good' : 'open', amount: share - faulty },
    { word: 'faulty', tone: 'trouble', amount: faulty },
  ] as const
}
