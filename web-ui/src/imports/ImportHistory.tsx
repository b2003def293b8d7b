import { Link } from 'react-router'
import { useImports } from '../api/imports.ts'
import { count } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Ago } from '../ui/Ago.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Message } from '../ui/Message.tsx'
import { VirtualTable } from '../ui/VirtualTable.tsx'
import classes from './Imports.module.css'
import { stateTone, stateWord } from './importWords.ts'

const COLUMNS = ['List', 'Outcome', 'Rows', 'Added', 'Faulty', 'By', 'When'] as const

/** What was imported and checked, the newest first. */
export function ImportHistory() {
  const list = useImports()
  const imports = list.data?.pages.flatMap((page) => page.items) ?? []
  if (list.isError && imports.length === 0) return <Trouble error={list.error} onRetry={() => void list.refetch()} />
  if (list.isSuccess && imports.length === 0)
    return (
      <Message icon="upload" title="Nothing was imported yet" testId="imports-empty">
        A manufacturer’s list brings its devices and their keys in one go. It is checked row by row before anything is kept.
      </Message>
    )
  return (
    <VirtualTable
      label="Imports"
      columns={COLUMNS}
      className={classes.history}
      items={imports}
      total={undefined}
      keyOf={({ id }) => id}
      loading={list.isPending}
      dimmed={false}
      more={list}
      cells={(one) => (
        <>
          <span role="cell" className={classes.source}>
            <Link to={paths.importOf(one.id)}>{one.source}</Link>
          </span>
          <span role="cell">
            <Mark tone={stateTone(one)}>{stateWord(one)}</Mark>
          </span>
          <span role="cell" className={classes.number}>
            {count(one.rows)}
          </span>
          <span role="cell" className={classes.number}>
            {one.state === 'done' ? count(one.fresh) : '–'}
          </span>
          <span role="cell" className={classes.number}>
            {count(one.faulty)}
          </span>
          <span role="cell" className={classes.soft}>
            {one.by}
          </span>
          <span role="cell" className={classes.soft}>
            <Ago time={one.beganAt} />
          </span>
        </>
      )}
      testId="import-history"
      rowTestId={({ id }) => `import-row-${id}`}
    />
  )
}
