import { seesFleet } from '../access/purview.ts'
import { whyNotAccess } from '../access/whyNotAccess.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import { useSystem } from '../api/system.ts'
import { count } from '../format/number.ts'
import { clockTimeWithSeconds, exactDuration, fullTime } from '../format/time.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { useNow } from '../ui/clock.ts'
import { Copy } from '../ui/Copy.tsx'
import { Figure, Figures } from '../ui/Figures.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { addressWords } from './addressWords.ts'
import { NodesSection } from './NodesSection.tsx'
import { SettingsSection } from './SettingsSection.tsx'
import { StormsSection } from './StormsSection.tsx'
import { SystemLoading } from './SystemLoading.tsx'
import classes from './SystemPage.module.css'

export function SystemPage() {
  const account = useAccount()
  const system = useSystem()
  const now = useNow()

  if (system.isPending) return <SystemLoading />
  if (!system.data)
    return (
      <Page title="System" testId="system-page">
        <Trouble error={system.error} onRetry={() => void system.refetch()} />
      </Page>
    )

  const { version, node, startedAt, coap, counts, store } = system.data
  const uptime = exactDuration((now - Date.parse(startedAt)) / 1000)
  return (
    <Page title="System" aside={`Dormouse ${version} on ${node}, up ${uptime}`} testId="system-page">
      {system.isError && (
        <Notice tone="caution" title={troubleOf(system.error).title}>
          What you see is from {clockTimeWithSeconds(new Date(system.dataUpdatedAt).toISOString())}.
        </Notice>
      )}
      <Figures>
        <Figure name="Devices" testId="count-devices" link={paths.devices()}>
          {count(counts.devices)}
        </Figure>
        <Figure name="Registered" testId="count-registered">
          {count(counts.registered)}
        </Figure>
        <Figure name="Awake" testId="count-awake" link={paths.devices({ presence: 'awake' })}>
          {count(counts.awake)}
        </Figure>
        {counts.observations !== undefined && (
          <Figure name="Observations" testId="count-observations">
            {count(counts.observations)}
          </Figure>
        )}
      </Figures>

      <section className={classes.section} aria-labelledby="addresses">
        <h2 id="addresses">Where devices reach it</h2>
        <ul className={classes.addresses}>
          {coap.map((address) => (
            <li key={address}>
              <code data-testid="coap-address">{address}</code>
              <Copy text={address} what="the address" />
              <span>{addressWords(address)}</span>
            </li>
          ))}
        </ul>
      </section>

      <section className={classes.section} aria-labelledby="state">
        <h2 id="state">How it is</h2>
        <dl className={classes.state}>
          <div>
            <dt>Store</dt>
            <dd data-state={store.state} data-testid="store-state">
              <span className={classes.dot} />
              {store.kind}, {store.state === 'up' ? 'up' : 'down: nothing can be acknowledged until it is back'}
            </dd>
          </div>
          <div>
            <dt>Node</dt>
            <dd>{node}</dd>
          </div>
          <div>
            <dt>Version</dt>
            <dd>{version}</dd>
          </div>
          <div>
            <dt>Started</dt>
            <dd>{fullTime(startedAt)}</dd>
          </div>
        </dl>
      </section>

      {seesFleet(account) && <NodesSection />}
      {seesFleet(account) && <StormsSection />}
      {whyNotAccess(account) === undefined && <SettingsSection />}

      <section className={classes.section} aria-labelledby="machines">
        <h2 id="machines">For machines</h2>
        <ul className={classes.links}>
          <li>
            <a href={paths.apiReference()}>
              API reference <Icon name="external" size={12} />
            </a>
            <span>every call these pages make, and more, to read</span>
          </li>
          <li>
            <a href={paths.contract()}>
              OpenAPI contract <Icon name="external" size={12} />
            </a>
            <span>the same, to generate clients from</span>
          </li>
          <li>
            <a href={paths.metrics()}>
              Metrics <Icon name="external" size={12} />
            </a>
            <span>for Prometheus</span>
          </li>
        </ul>
      </section>
    </Page>
  )
}
