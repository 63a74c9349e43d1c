#!/usr/bin/env bash
# Trains on the union of the shared corpora: every NAME.train.ko and NAME.train.en but the parts of everyday, cleaned; dev is park.dev and pud.test.
#
#   tools/union/run.sh SHARED OUTPUT [PRECISION] [MINUTES]
#
# SHARED     folder that holds corpora
# OUTPUT     folder for the joined corpus, the model and the log; a run that was interrupted goes on
# PRECISION  fp32 (unless given) or bf16
# MINUTES    120 unless given
set -euo pipefail
if [ $# -lt 2 ]; then
  sed -n '2,9p' "$0" | cut -c3- >&2
  exit 2
fi

corpora=$(realpath "$1")/corpora
mkdir -p "$2"
output=$(realpath "$2")
precision=${3:-fp32}
minutes=${4:-120}
cd "$(dirname "$0")/../.."
dotnet build -c Release src/Seq2SeqLstm.Cli --verbosity quiet
seq2seq() { dotnet src/Seq2SeqLstm.Cli/bin/Release/net10.0/seq2seq.dll "$@"; }

if [ -e "$output/model/config.yaml" ]; then
  seq2seq train --resume --output "$output/model" 2>> "$output/log"
  exit
fi

for side in ko en; do
  cat "$corpora/park/park.dev.$side" "$corpora/pud/pud.test.$side" > "$output/dev.$side"
  : > "$output/all.$side"
  for file in "$corpora"/*/*.train."$side"; do
    case $(basename "$file") in tatoeba.* | kss-nc.* | korsts.*) ;; *) cat "$file" >> "$output/all.$side" ;; esac
  done
done

seq2seq data clean --source "$output/all.ko" --target "$output/all.en" --dev-source "$output/dev.ko" --dev-target "$output/dev.en" \
  --output-source "$output/train.ko" --output-target "$output/train.en" --overwrite
seq2seq train --config tools/union/union.yaml --precision "$precision" --max-minutes "$minutes" --output "$output/model" \
  --set data.train.source="$output/train.ko" --set data.train.target="$output/train.en" \
  --set data.dev.source="$output/dev.ko" --set data.dev.target="$output/dev.en" 2> "$output/log"
