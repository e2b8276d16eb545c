# Completion of jaccuse for bash: source <(jaccuse completion bash)
_jaccuse() {
    local IFS=$'\n' words=("${COMP_WORDS[@]:1:COMP_CWORD}")
    # At an empty word there may be none in COMP_WORDS.
    ((${#words[@]} < COMP_CWORD)) && words+=("")
    COMPREPLY=($(jaccuse completion --words -- "${words[@]}" 2>/dev/null))
}
complete -o default -F _jaccuse jaccuse
