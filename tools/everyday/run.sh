#!/usr/bin/env bash
# Trains the standard experiment here and in the PyTorch reference, with the same pieces, sizes and epochs, and scores both.
#
#   tools/everyday/run.sh SHARED OUTPUT [THREADS]
#
# SHARED  folder that holds corpora/everyday and bench/torch_reference.py
# OUTPUT  new folder for models, logs and translations
# Needs python3 with torch and a fast BLAS (Debian: python3-torch libopenblas0-openmp); PYTHON names another interpreter.
set -euo pipefail
if [ $# -lt 2 ]; then
  sed -n '2,8p' "$0" | cut -c3- >&2
  exit 2
fi

shared=$(realpath "$1")
threads=${3:-$(nproc)}
python=${PYTHON:-/usr/bin/python3}
mkdir "$2"
output=$(realpath "$2")
cd "$(dirname "$0")/../.."
corpus=$shared/corpora/everyday/everyday

dotnet build -c Release src/Seq2SeqLstm.Cli --verbosity quiet
seq2seq() { dotnet src/Seq2SeqLstm.Cli/bin/Release/net10.0/seq2seq.dll "$@"; }

start=$(date +%s)
seq2seq train --config tools/everyday/everyday.yaml \
  --set data.train.source="$corpus.train.ko" --set data.train.target="$corpus.train.en" \
  --set data.dev.source="$corpus.dev.ko" --set data.dev.target="$corpus.dev.en" \
  --set device.threads="$threads" --output "$output/model" 2> "$output/seq2seq.log"
echo "seq2seq: trained in $(($(date +%s) - start)) s (validation included), $threads threads"

for split in train dev test; do
  for side in ko:source en:target; do
    seq2seq tokenizer encode --format piece --model "$output/model/${side#*:}.model" \
      < "$corpus.$split.${side%:*}" > "$output/$split.${side%:*}"
  done
done

start=$(date +%s)
"$python" "$shared/bench/torch_reference.py" train --vocab 4000 --emb 256 --hidden 512 --layers 1 --dropout 0.3 --epochs 12 \
  --threads "$threads" --train-src "$output/train.ko" --train-tgt "$output/train.en" --dev-src "$output/dev.ko" \
  --dev-tgt "$output/dev.en" --test-src "$output/test.ko" --output "$output/torch" > "$output/torch.log"
echo "torch: trained and translated in $(($(date +%s) - start)) s, $threads threads"
cat "$output/torch.log"

for beam in 1 5; do
  name=$([ $beam = 1 ] && echo greedy || echo beam5)
  seq2seq translate --model "$output/model" --beam $beam --input "$corpus.test.ko" --output "$output/seq2seq.$name.en"
  seq2seq tokenizer decode --format piece --model "$output/model/target.model" < "$output/torch.$name" > "$output/torch.$name.en"
  for system in seq2seq torch; do
    echo "$system $name:"
    seq2seq score "$corpus.test.en" --input "$output/$system.$name.en" --metrics bleu chrf --format text
  done
done
