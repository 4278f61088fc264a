/** The options that turn `what` into jobs of Slurm, as help shows them. */
export function jobWords(what: string, whole: string): string {
  return `  --on slurm             work on ${what} as jobs of Slurm; --out must be a folder that its machines share. Ctrl-C
                         stops watching, the jobs go on, and the same command watches them again
  --folder FOLDER        in place of --out: the folder that they share, where ${whole} gets one of its own
  --partition NAME, --memory MB, --minutes N, --cpus N
                         what each job asks Slurm for
  --cancel               take back the jobs of ${whole}`;
}

/** The options that turn each `what` into a pod of Kubernetes; without `plan`, those that are left. */
export function podWords(what: string, plan: '--plan' | '--data'): string {
  return `  --on kubernetes        write a manifest with a pod for each ${what}, to look through and give to kubectl; nothing is
                         started. Without ${plan}: one for those that are left
  --claim NAME           the PersistentVolumeClaim whose volume --folder is here, and in the pods; --out and --data lie in
                         it (default of --folder: the folder that --out is in)
  --image NAME           what the pods run: Node.js with this program, set up and built in the image's working directory
  --program COMMAND      the command line there (default: node dist/main/cli.js)
  --namespace NAME       default: that of kubectl
  --parallel N           pods at a time (default: 10)
  --cpus N, --memory MB  of each pod (default: 2 and 4096); --minutes N ends a ${what} that takes longer`;
}
