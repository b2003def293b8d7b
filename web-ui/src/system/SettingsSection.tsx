import { NativeSelect, SegmentedControl } from '@mantine/core'
import { useNavigate, useSearchParams } from 'react-router'
import { useNodes, useSettings } from '../api/system.ts'
import type { Setting } from '../api/types.ts'
import { count } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { SearchBox } from '../ui/SearchBox.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import classes from './Settings.module.css'
import { found, isWritten, originWords, valueWords } from './settingWords.ts'
import page from './SystemPage.module.css'

const WHICH = [
  { value: 'written', label: 'Set here' },
  { value: 'all', label: 'All' },
]

/** With what the server was started. At first what somebody set, for that is what tells this server from others; a search looks at all. */
export function SettingsSection() {
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const node = query.get('node') ?? undefined
  const settings = useSettings(node)
  const nodes = (useNodes().data?.items ?? []).map(({ name }) => name)
  const search = query.get('setting') ?? ''
  const showsAll = query.get('settings') === 'all'

  function show(change: { search?: string; all?: boolean; node?: string }): void {
    void navigate(paths.settings({ search, all: showsAll, node, ...change }), { replace: true, preventScrollReset: true })
  }

  return (
    <section className={page.section} aria-labelledby="settings">
      <h2 id="settings">
        Settings <small className={classes.soft}>{settings.data && `of ${settings.data.node}, as read when it was started`}</small>
      </h2>
      <div className={classes.tools}>
        <SearchBox label="Key, value or where it is set" value={search} onChange={(text) => show({ search: text })} testId="setting-search" />
        {search === '' && (
          <SegmentedControl size="xs" aria-label="Which settings" data={WHICH} value={showsAll ? 'all' : 'written'} onChange={(which) => show({ all: which === 'all' })} />
        )}
        {nodes.length > 1 && (
          <NativeSelect size="xs" aria-label="Of which node" data={nodes} value={node ?? settings.data?.node} onChange={({ currentTarget }) => show({ node: currentTarget.value })} data-testid="setting-node" />
        )}
      </div>
      {settings.isPending ? (
        <Skeleton width="60%" />
      ) : !settings.data ? (
        <Trouble error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <Table settings={search ? found(settings.data.items, search) : settings.data.items.filter((setting) => showsAll || isWritten(setting))} of={settings.data.items.length} search={search} />
      )}
    </section>
  )
}

function Table({ settings, of, search }: { settings: readonly Setting[]; of: number; search: string }) {
  if (settings.length === 0)
    return (
      <p className={classes.soft} data-testid="settings-none">
        {search ? `None of ${count(of)} settings has “${search}” in its key, its value or its origin.` : `All ${count(of)} are as they come.`}
      </p>
    )
  return (
    <div className={classes.scroll}>
      <table className={classes.settings} data-testid="setting-table">
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Value</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {settings.map((setting) => (
            <tr key={setting.key} data-testid={`setting-${setting.key}`}>
              <th scope="row">{setting.key}</th>
              <td className={setting.isSecret || !setting.isSet ? classes.soft : classes.value}>{valueWords(setting)}</td>
              <td className={isWritten(setting) ? undefined : classes.soft}>{originWords(setting.origin)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.soft}>
        {count(settings.length)} of {count(of)}. They are changed where they are set, and read at the next start.
      </p>
    </div>
  )
}
