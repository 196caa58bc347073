"""The dossier: all that a case holds, for handing over and for looking up."""
