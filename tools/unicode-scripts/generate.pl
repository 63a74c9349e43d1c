#!/usr/bin/env perl
# Writes the table of Unicode scripts that the trainer embeds: one range per line, "first last script", hexadecimal.
# Characters of the script Common, and unassigned ones, are left out.
#
# Run in the repository root: perl tools/unicode-scripts/generate.pl > src/Seq2SeqLstm.Text/UnicodeScripts.txt
use strict;
use warnings;
use Unicode::UCD qw(prop_invmap);

my ($starts, $scripts, $format, $default) = prop_invmap("Script");
print "# Unicode ", Unicode::UCD::UnicodeVersion(), " scripts, from Perl $^V; made by tools/unicode-scripts/generate.pl\n";
for my $i (0 .. $#$starts) {
    next if $scripts->[$i] eq "Common" or $scripts->[$i] eq "Unknown";
    my $last = $i < $#$starts ? $starts->[$i + 1] - 1 : 0x10FFFF;
    printf "%X %X %s\n", $starts->[$i], $last, $scripts->[$i];
}
