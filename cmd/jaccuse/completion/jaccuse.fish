# Completion of jaccuse for fish: jaccuse completion fish | source
function __jaccuse_words
    set -l words (commandline -opc) (commandline -ct)
    jaccuse completion --words -- $words[2..-1] 2>/dev/null
end
complete -c jaccuse -a '(__jaccuse_words)'
