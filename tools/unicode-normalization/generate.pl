#!/usr/bin/env perl
# Writes the Unicode facts that the normalisation rules are built from. One fact a line, hexadecimal:
#
#   canonical FIRST LAST STEP TARGET...   canonical decomposition, one step (Hangul syllables left out)
#   compat FIRST LAST STEP TARGET...      compatibility decomposition, one step
#   fold FIRST LAST STEP TARGET           simple case folding
#   class FIRST LAST CLASS                canonical combining class, where it is not 0 (class in decimal)
#   excluded FIRST LAST                   canonical decomposition that is never composed again
#
# FIRST, FIRST + STEP ... LAST have the targets TARGET, TARGET + STEP ... in turn. Characters that are newer than Unicode
# 13.0 are left out: that is the version inside the models of sentencepiece 0.1.97, and assigned characters never change.
#
# Run in the repository root: perl tools/unicode-normalization/generate.pl > src/Seq2SeqLstm.Text/Normalization/UnicodeNormalization.txt
use strict;
use warnings;
use Unicode::UCD qw(charprop prop_invlist);

my $assigned = "";
vec($assigned, $_, 1) = 1 for expand(prop_invlist("Present_In=13.0"));

sub expand {
    my @members;
    for (my $i = 0; $i < @_; $i += 2) {
        push @members, $_[$i] .. ($i + 1 < @_ ? $_[$i + 1] : 0x110000) - 1;
    }
    return @members;
}

sub members {
    return grep { vec($assigned, $_, 1) } expand(prop_invlist($_[0]));
}

sub write_mapping {
    my ($kind, $property, @members) = @_;
    my @runs;
    for my $char (@members) {
        my @target = map ord, split //, charprop($char, $property);
        next if @target == 1 and $target[0] == $char;
        my $run = @runs ? $runs[-1] : undef;
        my $step = $run ? $char - $run->{last} : 0;
        if ($run and @target == 1 and @{$run->{target}} == 1 and $step <= 2
            and ($run->{step} == 0 or $run->{step} == $step)
            and $target[0] - $run->{target}[0] == $char - $run->{first}) {
            @$run{qw(last step)} = ($char, $step);
        } else {
            push @runs, { first => $char, last => $char, step => 0, target => \@target };
        }
    }
    printf "%s %X %X %X %s\n", $kind, $_->{first}, $_->{last}, $_->{step} || 1,
        join " ", map { sprintf "%X", $_ } @{$_->{target}} for @runs;
}

sub write_ranges {
    my ($kind, @entries) = @_;
    my @ranges;
    for my $entry (@entries) {
        my ($char, $value) = @$entry;
        if (@ranges and $ranges[-1][1] == $char - 1 and $ranges[-1][2] eq $value) {
            $ranges[-1][1] = $char;
        } else {
            push @ranges, [$char, $char, $value];
        }
    }
    printf "%s %X %X%s\n", $kind, @$_ for @ranges;
}

print "# Unicode 13.0 facts, from Perl $^V (Unicode ", Unicode::UCD::UnicodeVersion(), ");",
    " made by tools/unicode-normalization/generate.pl\n";
for my $kind (["canonical", "Canonical"], ["compat", "NonCanonical"]) {
    my @members = grep { $_ < 0xAC00 or $_ > 0xD7A3 } members("Decomposition_Type=$kind->[1]");
    write_mapping($kind->[0], "Decomposition_Mapping", @members);
}
write_mapping("fold", "Simple_Case_Folding", members("Changes_When_Casefolded=Y"));
my %class;
for my $class (1 .. 254) {
    $class{$_} = " $class" for members("Canonical_Combining_Class=$class");
}
write_ranges("class", map { [$_, $class{$_}] } sort { $a <=> $b } keys %class);
write_ranges("excluded", map { [$_, ""] } members("Full_Composition_Exclusion=Y"));
