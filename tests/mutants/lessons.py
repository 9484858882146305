"""x"""

from tests.mutants.mutant import breaks

MUTANTS = []
