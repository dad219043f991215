import { RUN_STATUSES, SEVERITIES } from '@unfold/contracts'
import { type Command, Option } from 'commander'

import { EXPORT_FORMATS, type ExportOptions, exportRuns, importRuns, verifyFile } from './exports.ts'
import type { FollowOptions } from './follow.ts'
import { reviewFinding, type ReviewOptions } from './review.ts'
import {
  cancelRun,
  compareRuns,
  type DataOptions,
  type JsonOptions,
  listRuns,
  type ListOptions,
  runWorkflow,
  showRun,
  watchRun,
} from './runs.ts'

export const WHERE = 'the directory (default: UNFOLD_URL’s server, else the server that has ./.unfold open, else ./.unfold itself)'

const asJson = () => new Option('--json', 'print one JSON value, alone on stdout')
const asJsonl = () => new Option('--jsonl', 'print each event of the journal as one line, as it comes').conflicts('json')

/** The commands about runs that are there, whatever their workflow. */
export const addRunCommands = (program: Command, exits: (work: Promise<number>) => Promise<void>): void => {
  program
    .command('runs')
    .description('list runs, the latest first')
    .addOption(new Option('--status <status...>', 'only these').choices(RUN_STATUSES))
    .option('--workflow <id>', 'only of this workflow')
    .option('--tag <tag>', 'only with this tag')
    .option('--search <words>', 'only with these words in the title')
    .option('--limit <number>', 'so many at most', '30')
    .addOption(asJson())
    .option('--data <dir>', WHERE)
    .action((options: ListOptions) => exits(listRuns(options, process.env)))

  program
    .command('run')
    .description('start any workflow by its id, and follow it to its end')
    .argument('<workflow>', 'its id')
    .requiredOption('--input <json>', 'its input as JSON, or @file.json')
    .option('--title <title>', 'how the run is called')
    .addOption(asJson())
    .addOption(asJsonl())
    .option('--data <dir>', WHERE)
    .action((workflow: string, options: FollowOptions & DataOptions & { input: string }) =>
      exits(runWorkflow(workflow, options, process.env)),
    )

  program
    .command('watch')
    .description('follow a run live to its end; leaving never cancels it')
    .argument('<run>', 'its id')
    .addOption(asJson())
    .addOption(asJsonl())
    .option('--data <dir>', WHERE)
    .action((runId: string, options: FollowOptions & DataOptions) => exits(watchRun(runId, options, process.env)))

  program
    .command('show')
    .description('what a run has found so far')
    .argument('<run>', 'its id')
    .addOption(asJson())
    .option('--data <dir>', WHERE)
    .action((runId: string, options: JsonOptions) => exits(showRun(runId, options, process.env)))

  program
    .command('compare')
    .description('two runs of one workflow beside each other: a report and its next draft, or two attempts')
    .argument('<before>', 'the earlier run; of an attempt as it ended: run.1')
    .argument('<after>', 'the later run, or attempt')
    .addOption(asJson())
    .option('--data <dir>', WHERE)
    .addHelpText('after', '\nExit status: 0 compared (whatever differs), 1 failed, 2 bad input.')
    .action((before: string, after: string, options: JsonOptions) => exits(compareRuns(before, after, options, process.env)))

  program
    .command('cancel')
    .description('stop a run, and wait until it has stopped')
    .argument('<run>', 'its id')
    .option('--reason <words>', 'kept with the run')
    .option('--data <dir>', WHERE)
    .action((runId: string, options: DataOptions & { reason?: string }) => exits(cancelRun(runId, options, process.env)))

  program
    .command('review')
    .description('say of a finding what you hold it for; what is not named stays as it stood')
    .argument('<run>', 'its id')
    .argument('<finding>', 'its id, as show --json has it')
    .option('--accept', 'it is an exception')
    .addOption(new Option('--dismiss <reason>', 'it is none, and why').conflicts('accept'))
    .addOption(new Option('--reopen', 'take a verdict back').conflicts(['accept', 'dismiss']))
    .option('--comment <words>', 'kept with it')
    .addOption(new Option('--severity <level>', 'your own, beside the agent’s').choices(SEVERITIES))
    .option('--data <dir>', WHERE)
    .action((runId: string, findingId: string, options: ReviewOptions) => exits(reviewFinding(runId, findingId, options, process.env)))

  program
    .command('export')
    .description('a run as a file, or every run as one')
    .argument('[run]', 'its id')
    .option('--all', 'every run')
    .addOption(new Option('--format <format>', 'what to write').choices(EXPORT_FORMATS).default('json'))
    .option('--out <file>', 'where to (default: stdout)')
    .option('--data <dir>', WHERE)
    .action((runId: string | undefined, options: ExportOptions) => exits(exportRuns(runId, options, process.env)))

  program
    .command('import')
    .description('take in runs that were exported as JSON, their hash chains proven first')
    .argument('<file>', 'as export wrote it')
    .addOption(asJson())
    .option('--data <dir>', WHERE)
    .action((file: string, options: JsonOptions) => exits(importRuns(file, options, process.env)))

  program
    .command('verify')
    .description('recompute the hash chain of exported runs; asks no server')
    .argument('<file>', 'as export wrote it')
    .addOption(asJson())
    .addHelpText('after', '\nExit status: 0 whole, 1 broken, 2 no export.')
    .action((file: string, options: { json?: boolean }) => exits(verifyFile(file, options, process.env)))
}
