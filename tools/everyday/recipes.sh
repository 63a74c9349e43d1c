#!/usr/bin/env bash
# Trains the steps from the plain encoder-decoder to the preset everyday one after the other, and scores each on the test set.
#
#   tools/everyday/recipes.sh SHARED OUTPUT SOURCE TARGET [PRECISION]
#
# SHARED     folder that holds corpora/everyday
# OUTPUT     folder for models, logs and translations; steps that are done are not trained again
# SOURCE     ko or en, TARGET the other
# PRECISION  fp32 (unless given) or bf16
set -euo pipefail
if [ $# -lt 4 ]; then
  sed -n '2,10p' "$0" | cut -c3- >&2
  exit 2
fi

corpus=$(realpath "$1")/corpora/everyday/everyday
source=$3
target=$4
mkdir -p "$2"
output=$(realpath "$2")
cd "$(dirname "$0")/../.."
dotnet build -c Release src/Seq2SeqLstm.Cli --verbosity quiet
seq2seq() { dotnet src/Seq2SeqLstm.Cli/bin/Release/net10.0/seq2seq.dll "$@"; }

train() { # NAME OPTIONS…
  local name=$1
  shift
  if [ ! -e "$output/$name.done" ]; then
    local start=$SECONDS
    seq2seq train "$@" --output "$output/$name" --overwrite --precision "${precision:-fp32}" \
      --set data.train.source="$corpus.train.$source" --set data.train.target="$corpus.train.$target" \
      --set data.dev.source="$corpus.dev.$source" --set data.dev.target="$corpus.dev.$target" 2> "$output/$name.log"
    echo "$name: trained in $((SECONDS - start)) s" | tee "$output/$name.done"
  fi
}

precision=${5:-fp32}
steps=(plain bidirectional attention input-feeding low-resource everyday)
for step in "${steps[@]}"; do
  case $step in
    low-resource) train $step --preset sennrich-zhang2019 --max-minutes 60 ;;
    everyday) train $step --preset everyday --max-minutes 60 ;;
    *) train $step --config tools/everyday/recipes/$step.yaml ;;
  esac
done

before=
for step in "${steps[@]}"; do
  seq2seq translate --quiet --model "$output/$step" --beam 1 --input "$corpus.test.$source" --output "$output/$step.greedy" --overwrite
  seq2seq translate --quiet --model "$output/$step" --beam 5 --input "$corpus.test.$source" --output "$output/$step.beam5" --overwrite
  echo "== $step: $(grep -h 'best so far' "$output/$step.log" | tail -1)"
  for search in greedy beam5; do
    seq2seq score "$corpus.test.$target" -i ${before:+"$output/$before.$search"} "$output/$step.$search" -m bleu chrf ${before:+--paired-bs} -f text
  done
  before=$step
done
