
# Completes what only the project knows, such as the names of its nodes, and leaves the rest to the function above.
function _complete_millrace_names() {
  local -a words
  local each i last program project kind before glued listed begun

  # --option=value: three words to bash, one to zsh, two to the function above
  words=()
  glued=""
  last=""
  for ((i = 0; i <= COMP_CWORD; i++)); do
    each=${COMP_WORDS[i]}
    if [[ "$each" == "=" && "$last" == --* ]]; then
      each=""
      [[ $i -eq $COMP_CWORD ]] && words+=("")
    elif [[ "$each" == --*=* ]]; then
      words+=("${each%%=*}" "${each#*=}")
      [[ $i -eq $COMP_CWORD ]] && glued="${each%%=*}="
    else
      words+=("$each")
    fi
    last=$each
  done
  local -a COMP_WORDS
  COMP_WORDS=("${words[@]}")
  local COMP_CWORD=$((${#words[@]} - 1))
  before=${words[COMP_CWORD-1]}
  each=${words[COMP_CWORD]}

  kind=""
  case "$before" in
    --pipeline | --pipelines) kind=pipelines ;;
    --nodes | --from-nodes | --to-nodes) kind=nodes ;;
    --from-inputs | --to-outputs) kind=datasets ;;
    --tags) kind=tags ;;
    --namespaces) kind=namespaces ;;
    --env | -e) kind=environments ;;
    --resume) [[ "$each" != -* ]] && kind=runs ;;
    -p) kind=pipelines ;;
    -n) kind=nodes ;;
    -t) [[ "${words[1]}" == run ]] && kind=tags ;;
    -*) ;;
    *)
      case "$COMP_CWORD ${words[1]} ${words[2]}" in
        "2 graph "* | "3 registry describe" | "3 pipeline delete") kind=pipelines ;;
        "3 catalog describe" | "3 catalog explain" | "3 versions "*) kind=datasets ;;
        "3 config diff" | "4 config diff") kind=environments ;;
        "3 runs show" | "3 runs diff" | "4 runs diff") kind=runs ;;
      esac
      ;;
  esac

  if [[ -z "$kind" || ( "$each" == -* && "$before" != -* ) ]]; then
    _complete_millrace
  else
    type compopt &>/dev/null && compopt +o default
    project=()
    for ((i = 1; i < COMP_CWORD - 1; i++)); do
      [[ "${words[i]}" == --project ]] && project=(--project "${words[i+1]//[\\\"\']/}")
    done
    program=${words[0]//[\\\"\']/}
    listed=${each%"${each##*,}"}
    begun=${each##*,}
    begun=${begun//\\/}
    COMPREPLY=()
    while IFS= read -r each; do
      if [[ "$each" == "$begun"* ]]; then
        [[ -n "${ZSH_VERSION-}" ]] || each=$(printf %q "$each") # zsh does that itself
        COMPREPLY+=("$listed$each")
      fi
    done < <("${program/#\~/$HOME}" completion --names "$kind" "${project[@]}" 2>/dev/null)
  fi
  if [[ -n "$glued" ]]; then
    for ((i = 0; i < ${#COMPREPLY[@]}; i++)); do
      COMPREPLY[i]=$glued${COMPREPLY[i]}
    done
  fi
}

complete -F _complete_millrace_names -o default millrace millrace.sh millrace.bash
